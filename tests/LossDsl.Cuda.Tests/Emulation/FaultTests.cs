using System.Runtime.InteropServices;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Planted faults are caught, at their kernel and thread, and the same kernels without them run.</summary>
public class FaultTests
{
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Call(long Length, int IsFaulty, int Unused);

    [Theory]
    [InlineData("neighbors", "race: parts[63] of shared memory is read, and thread 63 writes it", 64)]
    [InlineData("rewrite", "race: parts[0] of shared memory is written, and several threads read it", 64)]
    [InlineData("beyond", "block (1, 0), thread 63: out of bounds: pointer 0 is used at byte 508 of 400, 4 bytes", 64)]
    [InlineData("before", "thread 40: out of bounds: pointer 1 is used at byte -4", 64)]
    [InlineData("divergent", "divergent barrier: it waits in line", 64)]
    [InlineData("two_barriers", "divergent barrier", 64)]
    [InlineData("half_warp", "divergent shuffle", 32)]
    [InlineData("unwritten", "parts[0] of shared memory is read before it is written", 64)]
    [InlineData("beyond_shared", "thread 63: out of bounds: parts[64] of shared memory has 64 elements", 64)]
    [InlineData("early", "kept_rows[0] of shared memory is read before its copy was waited for", 32)]
    public void AKernelWithOneIsStopped(string kernel, string message, int threads)
    {
        var exception = Assert.Throws<EmulationException>(() => Run(kernel, isFaulty: true, threads));
        Assert.StartsWith(kernel, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Run(kernel, isFaulty: false, threads);
    }

    [Fact]
    public void AKernelThatIsGivenTheWrongParametersDoesNotRun()
    {
        var source = TestKernels.Source("faults.cu");
        var exception = Assert.Throws<EmulationException>(() => TestKernels.Run(source, "beyond", ScalarType.Float32, new CudaGrid(1), 32, 5L, new float[4]));
        Assert.Equal("beyond takes 16 bytes and 2 pointers, but is launched with 8 bytes and 1 pointers.", exception.Message);
    }

    [Fact]
    public void AMissingBufferIsNotTouched()
    {
        var source = """
            struct Call { long long length; };
            extern "C" __global__ void choose(const Call call, Global<const Acc> values, Global<Acc> result)
            {
                if (result)
                    store(result, 0, values ? load(values, 0) : (Acc)-1);
            }
            """;
        var result = new float[1];
        TestKernels.Run(source, "choose", ScalarType.Float32, new CudaGrid(1), 32, 1L, Array.Empty<float>(), result);
        Assert.Equal(-1, result[0]);
    }

    private static void Run(string kernel, bool isFaulty, int threads) =>
        TestKernels.Run(TestKernels.Source("faults.cu"), kernel, ScalarType.Float32, new CudaGrid(2), threads, new Call(100, isFaulty ? 1 : 0, 0), new float[100], new float[128]);
}
