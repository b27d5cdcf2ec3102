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

    [Fact]
    public void TheLargestAndTheSmallestOfEveryLaneAreTaken()
    {
        var (max, min) = Extremes(3, -1, 7, 2);
        Assert.Equal((7f, -1f), (max, min));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void WhatIsNotANumberStays(int place)
    {
        float[] values = [3, -1, 7];
        values[place] = float.NaN;
        var (max, min) = Extremes(values);
        Assert.True(float.IsNaN(max) && float.IsNaN(min));
    }

    [Fact]
    public void TheLargestOfNegativeInfinitiesIsOne() => Assert.Equal(float.NegativeInfinity, Extremes(float.NegativeInfinity, float.NegativeInfinity).Max);

    /// <summary>The extremes of one lane's values; all others are 0.</summary>
    private static (float Max, float Min) Extremes(params float[] values)
    {
        var max = Vector512.Create(float.NegativeInfinity);
        var min = Vector512.Create(float.PositiveInfinity);
        var (maxnan, minnan) = (max, min);
        foreach (var value in values)
        {
            var vector = Vector512<float>.Zero.WithElement(5, value);
            Lanes.TakeMax(vector, ref max, ref maxnan);
            Lanes.TakeMin(vector, ref min, ref minnan);
        }

        return (Cpu.Simd.Max(max, maxnan).GetElement(5), Cpu.Simd.Min(min, minnan).GetElement(5));
    }
}
