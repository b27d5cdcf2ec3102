using LossDsl.Benchmarks.Guard;
using LossDsl.Benchmarks.Measuring;
using LossDsl.Benchmarks.Works;

namespace LossDsl.Benchmarks.Tests;

public sealed class RatioFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void WorksThatWereNotMeasuredKeepTheirRatios()
    {
        File.Delete(_path);
        Assert.Empty(RatioFile.Read(_path));
        RatioFile.Merge([new("a", 1, 0.5, null, 3), new("b", 2, null, 0.1, null)], _path);
        RatioFile.Merge([new("b", 3, null, null, 7)], _path);
        Assert.Equal([new("a", 1, 0.5, null, 3), new("b", 3, null, null, 7)], RatioFile.Read(_path));
    }

    [Fact]
    public void RatiosAreThoseOfOneRun()
    {
        WorkResult slow = new("slow", 300, 900, 150, 3 << 20, null, 0, null);
        WorkResult fast = new("fast", 60, null, 50, null, null, 0, "slow");
        Assert.Equal(new("slow", 2, 0.333, null, 3), WorkRatios.Of(slow, [slow, fast]));
        Assert.Equal(new("fast", 1.2, null, 0.2, null), WorkRatios.Of(fast, [slow, fast]));
        Assert.Null(WorkRatios.Of(fast, [fast]).FusedOverOther);
    }

    [Fact]
    public void EveryWorkHasANameOfItsOwnAndItsOtherIsThere()
    {
        var names = WorkList.All.Select(work => work.Name).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(WorkList.All.Where(work => work.Against is not null), work => Assert.Contains(work.Against, names));
    }
}
