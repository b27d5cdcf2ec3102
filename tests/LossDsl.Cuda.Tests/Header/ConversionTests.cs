using System.Runtime.InteropServices;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The types of 16 bits against the framework's half, and against decimal arithmetic's view of bfloat16: the upper half of a float.</summary>
public class ConversionTests
{
    private static readonly ushort[] AllBits = [.. Enumerable.Range(0, 65536).Select(k => (ushort)k)];

    [Fact]
    public void EveryHalfIsTheFloatThatTheFrameworkSays()
    {
        var result = Widen(ScalarType.Float16, AllBits);
        Assert.All(AllBits, bits => Assert.Equal((float)BitConverter.UInt16BitsToHalf(bits), result[bits]));
    }

    [Fact]
    public void EveryBFloat16IsTheUpperHalfOfAFloat()
    {
        var result = Widen(ScalarType.BFloat16, AllBits);
        Assert.All(AllBits, bits => Assert.Equal(BitConverter.UInt32BitsToSingle((uint)bits << 16), result[bits]));
    }

    [Fact]
    public void FloatsAreRoundedToHalvesAsTheFrameworkDoes()
    {
        var values = Interesting(k => (float)BitConverter.UInt16BitsToHalf(k));
        var result = Narrow(ScalarType.Float16, values);
        for (var k = 0; k < values.Length; k++)
            AssertSame((float)(Half)values[k], (float)BitConverter.UInt16BitsToHalf(result[k]), values[k]);
    }

    [Fact]
    public void FloatsAreRoundedToTheNearestBFloat16()
    {
        var values = Interesting(k => BitConverter.UInt32BitsToSingle((uint)k << 16));
        var result = Narrow(ScalarType.BFloat16, values);
        for (var k = 0; k < values.Length; k++)
            AssertSame(Nearest(values[k]), BitConverter.UInt32BitsToSingle((uint)result[k] << 16), values[k]);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void PacksCopyWhateverTheirLengthAndPlace(ScalarType storage)
    {
        foreach (var length in new[] { 1, 7, 8, 9, 64, 1001 })
        {
            var values = AllBits[256..(256 + length)];
            var result = new ushort[length];
            TestKernels.Run(TestKernels.Source("conversions.cu"), "copy", storage, new CudaGrid(2), 32, (long)length, values, result);
            Assert.Equal(values, result);
        }
    }

    [Fact]
    public void AtomicSumsRoundEveryStep()
    {
        var values = Enumerable.Range(0, 99).Select(_ => (Half)1).ToArray();
        var result = new Half[2];
        TestKernels.Run(TestKernels.Source("conversions.cu"), "add_atomically", ScalarType.Float16, new CudaGrid(2), 32, 99L, Bits(values), AsBits(result, out var copyBack));
        copyBack();
        Assert.Equal([(Half)50, (Half)49], result);
    }

    /// <summary>Every value of a type, what lies around it and between it and the next, and some at random.</summary>
    private static float[] Interesting(Func<ushort, float> value)
    {
        var random = new Random(3);
        return
        [
            .. AllBits.Select(value),
            .. AllBits.Select(k => MathF.BitIncrement(value(k))),
            .. AllBits.Where(k => (k & 0x7fff) < 0x7c00).Select(k => (value(k) + value((ushort)(k + 1))) / 2),
            .. AllBits.Where(k => (k & 0x7fff) < 0x7c00).Select(k => MathF.BitDecrement((value(k) + value((ushort)(k + 1))) / 2)),
            .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32))),
        ];
    }

    /// <summary>Of the two neighbors the nearer, at a tie the even one. Beyond the largest, infinity is its successor.</summary>
    private static float Nearest(float value)
    {
        if (!float.IsFinite(value))
            return value;
        var below = BitConverter.SingleToUInt32Bits(value) & 0xffff0000;
        var above = below + 0x10000;
        var (low, high) = (Exact(below), Exact(above));
        var (toLow, toHigh) = (Math.Abs(value - low), Math.Abs(high - value));
        var chosen = toLow < toHigh || (toLow == toHigh && (below & 0x10000) == 0) ? below : above;
        return BitConverter.UInt32BitsToSingle(chosen);
    }

    /// <summary>The value of a float's bits, as if the largest exponent were one of numbers.</summary>
    private static double Exact(uint bits) =>
        (bits & 0x7f800000) == 0x7f800000
            ? ((bits >> 31) == 0 ? 1 : -1) * Math.ScaleB(1 + (bits & 0x7fffff) / 8388608.0, 128)
            : BitConverter.UInt32BitsToSingle(bits);

    private static void AssertSame(float expected, float actual, float value) =>
        Assert.True(expected.Equals(actual), $"{value:R} becomes {actual:R}, not {expected:R}.");

    private static float[] Widen(ScalarType storage, ushort[] values)
    {
        var result = new float[values.Length];
        TestKernels.Run(TestKernels.Source("conversions.cu"), "widen", storage, new CudaGrid(3), 64, (long)values.Length, values, result);
        return result;
    }

    private static ushort[] Narrow(ScalarType storage, float[] values)
    {
        var result = new ushort[values.Length];
        TestKernels.Run(TestKernels.Source("conversions.cu"), "narrow", storage, new CudaGrid(3), 64, (long)values.Length, values, result);
        return result;
    }

    private static ushort[] Bits(Half[] values) => MemoryMarshal.Cast<Half, ushort>(values).ToArray();

    private static ushort[] AsBits(Half[] target, out Action copyBack)
    {
        var bits = Bits(target);
        copyBack = () => MemoryMarshal.Cast<ushort, Half>(bits).CopyTo(target);
        return bits;
    }
}
