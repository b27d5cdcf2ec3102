using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Checks labels and brings them into the form that kernels and compositions read.</summary>
internal static class LabelReader
{
    /// <summary>A new int32 tensor with the labels of any integer tensor: -1 where ignored, everything else within the axis.</summary>
    /// <exception cref="ArgumentException">The labels are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither within the axis nor the ignored one.</exception>
    public static Tensor Read(LossSchema schema, TensorSchema label, Tensor given, long[] shape, long size)
    {
        if (given.dtype is not (ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64))
            throw new ArgumentException($"{label.Title} must hold integers, but is {given.dtype}.", label.Name);
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        var wide = given.detach().to(ScalarType.Int64).cpu().contiguous();
        var source = MemoryMarshal.Cast<byte, long>(wide.bytes);
        var result = new int[source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            if ((ulong)value < (ulong)size)
                result[i] = (int)value;
            else if (value == label.Ignore)
                result[i] = -1;
            else
                throw OutOfRange(schema, label, given.shape, i, value, size);
        }

        return torch.tensor(result, dtype: ScalarType.Int32).reshape(shape).to(given.device).MoveToOuterDisposeScope();
    }

    private static ArgumentOutOfRangeException OutOfRange(LossSchema schema, TensorSchema label, long[] shape, long offset, long value, long size)
    {
        var position = new long[shape.Length];
        for (var d = shape.Length - 1; d >= 0; d--)
            (offset, position[d]) = Math.DivRem(offset, shape[d]);
        var ignored = label.Ignore is { } ignore ? $", and {ignore} is ignored" : "";
        return new ArgumentOutOfRangeException(
            label.Name,
            value,
            $"{label.Title} holds {value} at [{string.Join(", ", position)}], but axis {schema.Axes[label.Target]} has size {size}: labels run from 0 to {size - 1}{ignored}.");
    }
}
