using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Reductions over blocks against loops, for block sizes and lengths that divide nothing.</summary>
public class ReductionTests
{
    [Theory]
    [InlineData(32, 1)]
    [InlineData(32, 100)]
    [InlineData(64, 63)]
    [InlineData(96, 1000)]
    [InlineData(224, 5)]
    [InlineData(992, 4001)]
    [InlineData(1024, 10)]
    public void AreThoseOfALoop(int threads, int length)
    {
        foreach (var storage in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            // Whole numbers and powers of two: sums and products are exact in any order.
            var random = new Random(length);
            var values = Enumerable.Range(0, length).Select(_ => Math.ScaleB(random.Next(2) == 0 ? -1 : 1, random.Next(-1, 2))).ToArray();
            Check(Reduce(storage, threads, new CudaGrid(1), values), values);
        }
    }

    [Theory]
    [InlineData(1000, 3)]
    [InlineData(5, 4)]
    [InlineData(64, 2)]
    public void SplitColumnsAreSharedWithoutGapsAndOverlaps(int length, int splits)
    {
        var values = Enumerable.Range(0, length).Select(k => k % 7 == 3 ? -2.0 : 1.0).ToArray();
        var result = Reduce(ScalarType.Float32, 64, new CudaGrid(1, splits), values);
        Assert.Equal(values.Sum(), Enumerable.Range(0, splits).Sum(s => result[6 * s]));
        Assert.Equal(values.Aggregate((a, b) => a * b), Enumerable.Range(0, splits).Aggregate(1.0, (p, s) => p * result[(6 * s) + 1]));
    }

    [Fact]
    public void NaNWinsAndIsNoPlace()
    {
        var values = Enumerable.Range(0, 300).Select(k => (double)k).ToArray();
        values[290] = double.NaN;
        var result = Reduce(ScalarType.Float32, 96, new CudaGrid(1), values);
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.NaN, 299, 0], result[..6]);
    }

    [Theory]
    [InlineData("sum", 3, 500, 1)]
    [InlineData("prod", 1, 40, 1)]
    [InlineData("max", 5, 7, 1)]
    [InlineData("min", 70, 9, 0)]
    [InlineData("sum", 400, 6, 0)]
    public void JoinsTakeAllPartsAndTheOldValue(string kind, int length, int parts, int perBlock)
    {
        var random = new Random(1);
        var part = Enumerable.Range(0, length * parts).Select(_ => (float)Math.ScaleB(1, random.Next(-1, 2))).ToArray();
        foreach (var combine in new[] { 0, 1 })
        {
            var target = Enumerable.Repeat(0.5f, length).ToArray();
            TestKernels.Run(CudaHeader.Kernels, $"lossdsl_join_{kind}_acc", ScalarType.Float32, new CudaGrid(2), 64, new JoinCall(length, parts, combine, perBlock), part, target);
            for (var k = 0; k < length; k++)
            {
                var all = Enumerable.Range(0, parts).Select(p => part[(p * length) + k]).Concat(Enumerable.Repeat(0.5f, combine));
                var expected = kind switch { "sum" => all.Sum(), "prod" => all.Aggregate((a, b) => a * b), "max" => all.Max(), _ => all.Min() };
                Assert.Equal(expected, target[k]);
            }
        }
    }

    [Fact]
    public void AJoinRoundsToTheStoredType()
    {
        var target = new ushort[2];
        TestKernels.Run(CudaHeader.Kernels, "lossdsl_join_sum_storage", ScalarType.Float16, new CudaGrid(1), 32, new JoinCall(2, 2, 0, 0), new float[] { 1000, 1, 1.25f, 0.5f }, target);
        Assert.Equal([(Half)1001.25f, (Half)1.5f], target.Select(BitConverter.UInt16BitsToHalf));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-2.5f)]
    public void ScalingMultipliesEveryElement(float factor)
    {
        var values = Enumerable.Range(0, 1003).Select(k => (float)k).ToArray();
        TestKernels.Run(CudaHeader.Kernels, "lossdsl_scale", ScalarType.Float32, new CudaGrid(2), 64, 1003L, values, new[] { factor });
        Assert.Equal(Enumerable.Range(0, 1003).Select(k => factor * k), values);
    }

    private static double[] Reduce(ScalarType storage, int threads, CudaGrid grid, double[] values)
    {
        var result = TestKernels.Accumulators(storage, new double[6 * grid.Y]);
        TestKernels.Run(TestKernels.Source("reductions.cu"), "reduce", storage, grid, threads, (long)values.Length, TestKernels.Accumulators(storage, values), result);
        return TestKernels.Doubles(result);
    }

    private static void Check(double[] result, double[] values)
    {
        Assert.Equal(values.Sum(), result[0]);
        Assert.Equal(values.Aggregate((a, b) => a * b), result[1]);
        Assert.Equal(values.Max(), result[2]);
        Assert.Equal(values.Min(), result[3]);
        Assert.Equal(Array.IndexOf(values, values.Max()), result[4]);
        Assert.Equal(Array.IndexOf(values, values.Min()), result[5]);
    }

    private readonly record struct JoinCall(long Length, long Parts, int Combine, int PerBlock);
}
