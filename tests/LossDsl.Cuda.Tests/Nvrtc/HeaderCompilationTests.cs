using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The device header and its kernels as NVIDIA's compiler sees them.</summary>
public class HeaderCompilationTests
{
    public static TheoryData<ScalarType, string> Targets => new()
    {
        { ScalarType.Float32, "sm_80" },
        { ScalarType.Float16, "sm_80" },
        { ScalarType.BFloat16, "sm_80" },
        { ScalarType.Float64, "sm_80" },
        { ScalarType.Float32, "sm_90" },
        { ScalarType.Float16, "sm_90" },
        { ScalarType.BFloat16, "sm_90" },
        { ScalarType.Float64, "sm_90" },
    };

    [NvrtcTheory]
    [MemberData(nameof(Targets))]
    public void ItsKernelsCompileWithoutSpills(ScalarType storage, string architecture)
    {
        var kernels = NvrtcLibrary.Compile("kernels", CudaHeader.Kernels, storage, architecture);
        Assert.Equal(HostCompiler.KernelsOf(CudaHeader.Kernels).Order(StringComparer.Ordinal), kernels.Select(k => k.Kernel).Order(StringComparer.Ordinal));
        Assert.All(kernels, k => Assert.Equal(0, k.SpillBytes));
        // A product's block of 256 threads keeps its results in registers; the others have up to 1024 threads.
        Assert.All(kernels, k => Assert.InRange(k.Registers, 1, RecordedLaunch.IsProductKernel(k.Kernel) ? 168 : 64));
        // A block's 32 warps leave a number each; a product's block holds 8 columns and rows of the factors, 65 elements apart.
        var accumulator = storage == ScalarType.Float64 ? sizeof(double) : sizeof(float);
        Assert.All(kernels, k => Assert.Equal(RecordedLaunch.IsProductKernel(k.Kernel) ? 2 * 8 * 65 * accumulator : k.Kernel.Contains("join", StringComparison.Ordinal) ? 256 : 0, k.SharedBytes));
    }

    [NvrtcTheory]
    [MemberData(nameof(Targets))]
    public void TheTestKernelsCompile(ScalarType storage, string architecture)
    {
        foreach (var name in new[] { "conversions.cu", "reductions.cu", "random.cu", "faults.cu" })
            Assert.NotEmpty(NvrtcLibrary.Compile(name, TestKernels.Source(name), storage, architecture));
        Assert.NotEmpty(NvrtcLibrary.Compile("functions", FunctionKernel.Source, storage, architecture));
    }

    [NvrtcTheory]
    [InlineData("sm_80")]
    public void ASpillIsSeen(string architecture)
    {
        // Two hundred numbers that live at the same time, in a block of so many threads that each has 64 registers.
        const string source = """
            struct Call { long long length; };
            extern "C" __global__ void __launch_bounds__(1024) crowd(const Call call, Global<const Acc> values, Global<Acc> result)
            {
                Acc kept[200];
            #pragma unroll
                for (int k = 0; k < 200; k++)
                    kept[k] = load(values, k * blockDim.x + threadIdx.x);
                __syncthreads();
            #pragma unroll
                for (int k = 0; k < 200; k++)
                    store(result, k * blockDim.x + threadIdx.x, kept[k] * kept[199 - k]);
            }
            """;
        Assert.NotEqual(0, Assert.Single(NvrtcLibrary.Compile("crowd", source, ScalarType.Float32, architecture)).SpillBytes);
    }
}
