using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Every kernel of every shipped loss as NVIDIA's compiler sees it.</summary>
public abstract class ShippedKernelTests(string architecture, KernelTable table) : IClassFixture<KernelTable>
{
    public static TheoryData<string> Losses => [.. ShippedKernels.Names];

    [NvrtcTheory]
    [MemberData(nameof(Losses))]
    public void RowKernelsCompileWithoutSpills(string loss)
    {
        var source = ShippedKernels.SourceOf(loss);
        foreach (var storage in new[] { ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float64 })
        {
            var kernels = NvrtcLibrary.Compile(loss, source, storage, architecture);
            table.Add(storage, architecture, kernels);
            Assert.Equal(HostCompiler.KernelsOf(source).Count(), kernels.Count);
            foreach (var kernel in kernels.Where(k => ShippedKernels.ShapeOf(k.Kernel) == "rows"))
                Assert.True(kernel.SpillBytes == 0, $"{kernel.Kernel} spills {kernel.SpillBytes} bytes for {architecture}, {storage}.");
        }
    }
}

/// <summary>For the A100 and its like.</summary>
public sealed class AmpereKernelTests(KernelTable table) : ShippedKernelTests("sm_80", table);

/// <summary>For the H100 and its like.</summary>
public sealed class HopperKernelTests(KernelTable table) : ShippedKernelTests("sm_90", table);
