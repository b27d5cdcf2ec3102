using LossDsl.Modules;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>The order that the language promises: ties by index, NaN behind the numbers, what is not kept behind all.</summary>
public class EagerOrderTests
{
    private const double NaN = double.NaN;
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, new long[] { 2, 0, 1 })]
    [InlineData(new[] { 1.0, 1, 0, 1, 0 }, new long[] { 2, 3, 0, 4, 1 })]
    [InlineData(new[] { NaN, Inf, -Inf, NaN, 0 }, new long[] { 3, 2, 0, 4, 1 })]
    [InlineData(new[] { 5.0 }, new long[] { 0 })]
    [InlineData(new double[] { }, new long[] { })]
    public void RanksCountWhatComesBefore(double[] values, long[] expected)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            var x = tensor(values, dtype: type);
            var order = EagerOrder.Order(x, null, 0);
            Assert.Equal(expected, Longs(EagerOrder.Rank(x, null, 0)));
            for (var e = 0; e < values.Length; e++)
                Assert.Equal(e, Longs(order)[expected[e]]);
        }
    }

    [Theory]
    [InlineData(new[] { 3.0, 1, 2, 0 }, new[] { true, false, true, true }, new long[] { 2, 3, 1, 0 })]
    [InlineData(new[] { Inf, NaN, 9, -Inf }, new[] { true, true, false, false }, new long[] { 0, 1, 2, 3 })]
    [InlineData(new[] { 3.0, 1, NaN }, new[] { false, false, false }, new long[] { 0, 1, 2 })]
    public void WhatIsNotKeptComesLastByItsIndex(double[] values, bool[] kept, long[] expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected, Longs(EagerOrder.Rank(tensor(values), tensor(kept), 0)));
    }

    [Fact]
    public void AnyDimensionOfAViewIsRanked()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 4, 1, 3, 2, 0, 5 }).reshape(3, 2).t();
        Assert.Equal([2, 1, 0, 0, 1, 2], Longs(EagerOrder.Rank(x, null, 1)));
        Assert.Equal([1, 1, 0, 0, 0, 1], Longs(EagerOrder.Rank(x, null, 0)));
        Assert.Equal([2, 1, 0, 0, 1, 2], Longs(EagerOrder.Order(x, null, 1)));
    }

    [Fact]
    public void SeveralDimensionsAreOneRow()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 4, 1, 3, 2, 0, 5, 6, 7 }).reshape(2, 2, 2);
        Assert.Equal([2, 1, 1, 0, 0, 3, 2, 3], Longs(EagerOrder.Rank(x, null, 0, 2)));
    }

    [Fact]
    public void ConditionAndValuesAreBroadcast()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 2, 1, 3 }).reshape(1, 3);
        var kept = tensor(new[] { true, true, true, false, true, true }).reshape(2, 3);
        Assert.Equal([1, 0, 2, 2, 0, 1], Longs(EagerOrder.Rank(x, kept, 1)));
    }

    private static long[] Longs(Tensor tensor) => [.. tensor.contiguous().data<long>()];
}
