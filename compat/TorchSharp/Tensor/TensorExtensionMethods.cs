using System.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Values out of tensors of one element, and the binary format of TorchSharp's files.</summary>
public static class TensorExtensionMethods
{
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        _ => 16,
    };

    internal static bool IsFloatingPoint(this ScalarType type) => is_floating_point(type);

    internal static bool IsIntegral(this ScalarType type) => is_integral(type);

    internal static bool IsComplex(this ScalarType type) => is_complex(type);

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, length) => product * length);

    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var whole = from_array(rawArray);
        var result = doCopy ? whole.clone().reshape(dimensions) : whole.reshape(dimensions);
        return result.requires_grad_(requires_grad);
    }

    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct => from_array(new[] { scalar }, null, device).reshape([]).requires_grad_(requires_grad);

    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        LEB128Codec.Encode(writer, (int)tensor.dtype);
        LEB128Codec.Encode(writer, tensor.dim());
        foreach (long length in tensor.shape)
            LEB128Codec.Encode(writer, length);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream, 1 << 16);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads a stored tensor into this one, which must have its type and sizes.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, sizes) = ReadHeader(reader);
        if (type != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: the file has {type}, the module {tensor.dtype}.");
        if (!skip && !sizes.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: the file has [{string.Join(", ", sizes)}], the module [{string.Join(", ", tensor.shape)}].");
        if (skip)
        {
            reader.BaseStream.Seek(sizes.TotalSize() * type.ElementSize(), SeekOrigin.Current);
            return;
        }

        using var off = no_grad();
        tensor.ReadBytesFromStream(reader.BaseStream, 1 << 16);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, sizes) = ReadHeader(reader);
        if (skip)
        {
            reader.BaseStream.Seek(sizes.TotalSize() * type.ElementSize(), SeekOrigin.Current);
            return null!;
        }

        var result = empty(sizes, type, CPU);
        result.ReadBytesFromStream(reader.BaseStream, 1 << 16);
        return result;
    }

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static BFloat16 ToBFloat16(this Tensor value) => value.ToScalar().ToBFloat16();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    public static Complex ToComplexFloat64(this Tensor value) => value.ToScalar().ToComplexFloat64();
}
