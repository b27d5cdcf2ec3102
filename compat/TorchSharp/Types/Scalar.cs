using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number whose type is known at run time. Holds nothing native; disposable because TorchSharp's is.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Tag kind, long bits, double imaginary = 0)
    {
        Kind = kind;
        Bits = bits;
        Imaginary = imaginary;
    }

    /// <summary>The element type that libtorch gives to the number: its integers have 64 bits, its floats 64.</summary>
    public torch.ScalarType Type => Kind switch
    {
        Tag.Bool => torch.ScalarType.Bool,
        Tag.Int => torch.ScalarType.Int64,
        Tag.Complex => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float64,
    };

    internal Tag Kind { get; }

    internal long Bits { get; }

    internal double Imaginary { get; }

    internal double Real => Kind == Tag.Int || Kind == Tag.Bool ? Bits : BitConverter.Int64BitsToDouble(Bits);

    internal long Integer => Kind == Tag.Int || Kind == Tag.Bool ? Bits : (long)Real;

    public static implicit operator Scalar(byte value) => value.ToScalar();

    public static implicit operator Scalar(sbyte value) => value.ToScalar();

    public static implicit operator Scalar(short value) => value.ToScalar();

    public static implicit operator Scalar(int value) => value.ToScalar();

    public static implicit operator Scalar(long value) => value.ToScalar();

    public static implicit operator Scalar(Half value) => value.ToScalar();

    public static implicit operator Scalar(BFloat16 value) => value.ToScalar();

    public static implicit operator Scalar(float value) => value.ToScalar();

    public static implicit operator Scalar(double value) => value.ToScalar();

    public static implicit operator Scalar(bool value) => value.ToScalar();

    public static implicit operator Scalar((float, float) value) => value.ToScalar();

    public static implicit operator Scalar(Complex value) => value.ToScalar();

    public void Dispose()
    {
    }
}

/// <summary>Conversions between .NET numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => Integer(value);

    public static Scalar ToScalar(this sbyte value) => Integer(value);

    public static Scalar ToScalar(this short value) => Integer(value);

    public static Scalar ToScalar(this int value) => Integer(value);

    public static Scalar ToScalar(this long value) => Integer(value);

    public static Scalar ToScalar(this Half value) => Number((double)value);

    public static Scalar ToScalar(this float value) => Number(value);

    public static Scalar ToScalar(this double value) => Number(value);

    public static Scalar ToScalar(this bool value) => new(Tag.Bool, value ? 1 : 0);

    public static Scalar ToScalar(this (float, float) value) => new(Tag.Complex, BitConverter.DoubleToInt64Bits(value.Item1), value.Item2);

    public static Scalar ToScalar(this Complex value) => new(Tag.Complex, BitConverter.DoubleToInt64Bits(value.Real), value.Imaginary);

    public static Scalar ToScalar(this BFloat16 value) => Number(value.ToSingle());

    public static Scalar ToBFloat16Scalar(this float value) => Number(new BFloat16(value).ToSingle());

    public static Half ToHalf(this Scalar value) => (Half)value.Real;

    public static BFloat16 ToBFloat16(this Scalar value) => new((float)value.Real);

    public static float ToSingle(this Scalar value) => (float)value.Real;

    public static double ToDouble(this Scalar value) => value.Real;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;

    public static byte ToByte(this Scalar value) => (byte)value.Integer;

    public static short ToInt16(this Scalar value) => (short)value.Integer;

    public static int ToInt32(this Scalar value) => (int)value.Integer;

    public static long ToInt64(this Scalar value) => value.Integer;

    public static bool ToBoolean(this Scalar value) => value.Real != 0;

    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => ((float)value.Real, (float)value.Imaginary);

    public static Complex ToComplexFloat64(this Scalar value) => new(value.Real, value.Imaginary);

    private static Scalar Integer(long value) => new(Tag.Int, value);

    private static Scalar Number(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
}
