using System.Numerics;
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

    [Fact]
    public void ThePlaceOfAnExtremeDoesNotCount()
    {
        for (var place = 0; place < 16; place++)
        {
            Assert.Equal(9, Lanes.Max(Vector512.Create(3f).WithElement(place, 9f)));
            Assert.Equal(-9, Lanes.Min(Vector512.Create(3f).WithElement(place, -9f)));
            Assert.Equal(9, Lanes.Max(Vector512.Create(3.0).WithElement(place % 8, 9.0)));
            Assert.Equal(-9, Lanes.Min(Vector512.Create(3.0).WithElement(place % 8, -9.0)));
            Assert.True(float.IsNaN(Lanes.Max(Vector512.Create(3f).WithElement(place, float.NaN))));
            Assert.True(double.IsNaN(Lanes.Min(Vector512.Create(3.0).WithElement(place % 8, double.NaN))));
        }
    }

    [Fact]
    public void TheFirstLanesAreReadAndWritten()
    {
        for (var count = 0; count <= 16; count++)
        {
            CheckFirst<float>(count);
            CheckFirst<double>(count / 2);
        }
    }

    /// <summary>Behind the lanes that count lies what is neither read nor written.</summary>
    private static void CheckFirst<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] source = [.. Enumerable.Range(1, 20).Select(k => T.CreateTruncating(k))];
        var vector = Lanes.Load(ref source[0], 2, count);
        for (var k = 0; k < Vector512<T>.Count; k++)
            Assert.Equal(k < count ? source[k + 2] : T.Zero, vector.GetElement(k));
        var target = new T[20];
        Lanes.Store(Vector512.Create(T.One), ref target[0], 1, count);
        Lanes.Accumulate(Vector512.Create(T.One), ref target[0], 1, count);
        for (var k = 0; k < target.Length; k++)
            Assert.Equal(T.CreateTruncating(k >= 1 && k <= count ? 2 : 0), target[k]);
    }

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
