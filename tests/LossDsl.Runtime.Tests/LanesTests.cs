using System.Runtime.Intrinsics;
using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Tests;

/// <summary>What loops over columns ask for: where to stop, what to read and how far ahead.</summary>
public class LanesTests
{
    [Theory]
    [InlineData(0, 32, 64, 32)]
    [InlineData(32, 32, 64, 32)]
    [InlineData(48, 32, 64, 64)]
    [InlineData(0, -1, 64, 64)]
    [InlineData(0, 80, 64, 64)]
    public void ARunEndsAtAStretchThatIsStillToCome(int column, int stretch, int end, int expected) => Assert.Equal(expected, Lanes.Before(column, stretch, end));

    [Fact]
    public void SpreadElementsAreOneOrLieSideBySide()
    {
        float[] values = [.. Enumerable.Range(0, 64).Select(k => (float)k)];
        Assert.Equal(Vector512.Create(3f), Lanes.LoadSpread(ref values[0], 3, 0, 16));
        Assert.Equal(Vector512.Create(values, 19), Lanes.LoadSpread(ref values[0], 3, 1, 16));
    }

    [Theory]
    [InlineData(1, 32_000, 32_000)]
    [InlineData(32, 1000, 32_000)]
    [InlineData(1, 128_256, 0)]
    public void ReadsAheadWhatTheCacheHolds(int rows, int stride, int expected) => Assert.Equal(expected, Lanes.Ahead<float>(new PassRange(7, 7 + rows, 0, stride, 0, true), stride));
}
