using LossDsl.Gpu;
using LossDsl.Gpu.Checking;
using LossDsl.Gpu.Measuring;
using LossDsl.Gpu.Works;
using LossDsl.Losses.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>What of the program for machines with a GPU does not need one.</summary>
[Collection("warnings")]
public sealed class GpuProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossdsl-gpu-").FullName;

    [Fact]
    public void TheCheckOfADeviceFindsTheProcessorAgreeingWithItself()
    {
        var path = Path.Combine(_folder, "check.json");
        Assert.Equal(0, DeviceCheck.Run(Options.Parse(["--device", "cpu", "--dtype", "Float64", "--only", "ArcFace", "--out", path])));
        Assert.Contains("\"case\": \"ArcFaceLoss\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingToCheckIsNoSuccess() => Assert.Equal(1, DeviceCheck.Run(Options.Parse(["--device", "cpu", "--only", "no such loss"])));

    [Fact]
    public void DifferencesAreRelativeToTheLargestElement()
    {
        var expected = new Values([3], [1, -4, 0]);
        Assert.Equal(0, DeviceCheck.Difference(expected, new Values([3], [1, -4, 0])));
        Assert.Equal(0.25, DeviceCheck.Difference(expected, new Values([3], [1, -4, 1])));
        Assert.Equal(double.PositiveInfinity, DeviceCheck.Difference(expected, new Values([3], [1, -4, double.NaN])));
        Assert.Equal(double.PositiveInfinity, DeviceCheck.Difference(expected, new Values([2], [1, -4])));
    }

    [Fact]
    public void EveryVariantOfEveryWorkRuns()
    {
        using var scope = NewDisposeScope();
        foreach (var work in GpuWorks.All)
        {
            foreach (var variant in work.Variants)
                Assert.True(new DeviceClock(false).Time(work.Create(variant, CPU, true)) > 0);
        }
    }

    [Fact]
    public void PythonMeasuresTheSameWorks()
    {
        var script = File.ReadAllText(Path.Combine(Root, "benchmarks", "gpu", "torch_works.py"));
        foreach (var name in GpuWorks.All.Select(w => w.Name[..w.Name.IndexOf(' ', StringComparison.Ordinal)]).Distinct())
            Assert.Contains($"\"{name} ", script, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsAreMergedWhateverTheyAre()
    {
        var (good, text, target) = (Path.Combine(_folder, "a"), Path.Combine(_folder, "b"), Path.Combine(_folder, "c"));
        File.WriteAllText(good, "{\"x\": 1}");
        File.WriteAllText(text, "NVIDIA H200, 570\n");
        Report.Merge(target, [$"bench={good}", $"device={text}", "torch=" + Path.Combine(_folder, "missing")]);
        Assert.Equal("{\"bench\":{\"x\":1},\"device\":\"NVIDIA H200, 570\",\"torch\":null}", string.Concat(File.ReadAllText(target).Where(c => c is not ('\n' or ' ' or '\r'))).Replace("NVIDIAH200,570", "NVIDIA H200, 570", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2.0, 3.0, 1.0, 2.0)]
    [InlineData(2.5, 3.0, 1.0, 2.0, 10.0)]
    public void TheMedianIsTheMiddle(double median, params double[] values) => Assert.Equal(median, DeviceClock.Median(values));

    [Theory]
    [InlineData("--dtype", "Int32")]
    [InlineData("--device")]
    [InlineData("--nonsense")]
    public void MistakesAreTold(params string[] args) => Assert.Throws<ArgumentException>(() => Options.Parse(args));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Root => Path.GetDirectoryName(NvrtcLibrary.Artifacts)!;
}
