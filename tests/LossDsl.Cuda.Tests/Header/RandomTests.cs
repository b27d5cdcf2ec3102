using LossDsl.Runtime;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Kernels on a device draw the numbers that kernels on the processor draw.</summary>
public class RandomTests
{
    private readonly record struct Call(long Seed, long First, long Length, int Site, int IsNormal);

    [Theory]
    [InlineData("draw", 5, 0, 0)]
    [InlineData("draw", -8_000_000_000_000_000_001, 3, 17)]
    [InlineData("draw", 77, 5_000_000_000_001, 2)]
    [InlineData("draw_packs", 5, 0, 1)]
    [InlineData("draw_packs", -3, 1_000_003, 4)]
    public void AreTheSame(string kernel, long seed, long first, int site)
    {
        foreach (var storage in new[] { ScalarType.Float64, ScalarType.Float32, ScalarType.BFloat16 })
        {
            var uniform = Draw(kernel, storage, new Call(seed, first, 1001, site, 0));
            var normal = Draw(kernel, storage, new Call(seed, first, 1001, site, 1));
            // Logarithms and sines of two libraries may differ in their last digit.
            var tolerance = storage == ScalarType.Float64 ? 1e-14 : 1e-6;
            for (var k = 0; k < 1001; k++)
            {
                Assert.Equal(RandomNumbers.Uniform(seed, site, first + k), uniform[k]);
                Assert.Equal(RandomNumbers.Normal(seed, site, first + k), normal[k], tolerance);
            }
        }
    }

    private static double[] Draw(string kernel, ScalarType storage, Call call)
    {
        var result = TestKernels.Accumulators(storage, new double[call.Length]);
        TestKernels.Run(TestKernels.Source("random.cu"), kernel, storage, new CudaGrid(1), 96, call, result);
        return TestKernels.Doubles(result);
    }
}
