using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator. Implicit conversions keep the wrappers down to one line each.</summary>
internal readonly struct Arg
{
    public readonly Tag Tag;
    public readonly int Count;
    public readonly long Bits;
    public readonly double Imaginary;

    /// <summary>What keeps the argument's memory alive: a tensor, or the array behind a list.</summary>
    public readonly object? Source;

    private Arg(Tag tag, long bits, int count = 0, object? source = null, double imaginary = 0)
    {
        Tag = tag;
        Bits = bits;
        Count = count;
        Source = source;
        Imaginary = imaginary;
    }

    /// <summary>The default of the operator's schema.</summary>
    public static Arg Default => default;

    public static Arg None => new(Tag.None, 0);

    /// <summary>How many 8-byte words a list takes in the scratch memory of a call.</summary>
    public int Words => Tag switch
    {
        Tag.IntList or Tag.DoubleList or Tag.TensorList or Tag.OptionalTensorList or Tag.BoolList => Count,
        Tag.String => (Count + 8) / 8,
        _ => 0,
    };

    /// <summary>A list in which null stands for "all of this dimension", as indexing takes it.</summary>
    public static Arg OptionalTensors(Tensor?[] tensors) => new(Tag.OptionalTensorList, 0, tensors.Length, tensors);

    public static Arg Bools(params bool[] values) => new(Tag.BoolList, 0, values.Length, Array.ConvertAll(values, value => value ? 1L : 0L));

    /// <summary>A value, or None for null: for parameters whose default in the schema is not None.</summary>
    public static Arg Optional(double? value) => value is { } number ? number : None;

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? None : new(Tag.Tensor, tensor.Handle, 0, tensor);

    public static implicit operator Arg(int value) => new(Tag.Int, value);

    public static implicit operator Arg(long value) => new(Tag.Int, value);

    public static implicit operator Arg(long? value) => value is { } number ? number : None;

    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } number ? number : None;

    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);

    public static implicit operator Arg(Scalar? value) => value switch
    {
        null => None,
        { Kind: Tag.Complex } => new(Tag.Complex, value.Bits, 0, null, value.Imaginary),
        _ => new(value.Kind, value.Bits),
    };

    public static implicit operator Arg(ScalarType type) => new(Tag.Int, (long)type);

    public static implicit operator Arg(ScalarType? type) => type is { } given ? given : None;

    public static implicit operator Arg(Device? device) => device is null ? None : new(Tag.Device, device.index, (int)device.type);

    public static implicit operator Arg(long[]? values) => values is null ? None : new(Tag.IntList, 0, values.Length, values);

    public static implicit operator Arg(double[]? values) => values is null ? None : new(Tag.DoubleList, 0, values.Length, values);

    public static implicit operator Arg(Tensor[] tensors) => new(Tag.TensorList, 0, tensors.Length, tensors);

    public static implicit operator Arg(string? text)
    {
        if (text is null)
            return None;
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(Tag.String, 0, bytes.Length, bytes);
    }
}
