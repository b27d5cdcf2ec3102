using LossDsl.Losses.Tests;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The suites on the emulated device would pass without kernels as well: here they are counted.</summary>
public class LaunchTests
{
    /// <summary>The cases of losses that have device functions.</summary>
    public static TheoryData<string> Cases => [.. AllCases.Names.Cast<object[]>().Select(row => (string)row[0]).Where(name => ShippedKernels.Names.Contains(AllCases.Get(name).Type.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValueAndGradientComeFromKernels(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        foreach (var storage in new[] { ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float64 })
        {
            var driver = new EmulatedDriver();
            using var scope = CudaBackend.Override(driver);
            using var run = new LossRun(@case, sample, storage, LossReduction.Mean);
            Assert.NotEmpty(run.Gradients(run.Forward()));
            Assert.NotEqual(0, driver.Launches);
        }
    }
}
