using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>Reductions of little else than the numbers themselves, of which a step takes two stretches: rows that fill one, two or three vectors, and more, against naive loops.</summary>
public class StepPairsTests
{
    public static TheoryData<int, ScalarType> Columns() => InBothTypes.Of([1, 7, 8, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 100, 1_000]);

    [Theory]
    [MemberData(nameof(Columns))]
    public void AllColumnsCount(int columns, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var z = randn([5, columns], dtype: dtype);
        using var loss = new ExtremesLoss(reduction: LossReduction.None);
        var (rows, actual) = (LossRun.ToValues(z), LossRun.ToValues(loss.forward(z)).Data);
        for (var i = 0; i < 5; i++)
        {
            var row = rows.Row(i);
            var expected = row.Max() - (3 * row.Min()) + row.Aggregate(1.0, (product, v) => product * (1 + (v / 100))) + row.Sum(v => v * v);
            Assert.Equal(1, actual[i] / expected, dtype == ScalarType.Float64 ? 1e-12 : 1e-5);
        }
    }

    [Fact]
    public void TheLargestAndTheSmallestAreFoundAnywhere()
    {
        using var scope = NewDisposeScope();
        using var loss = new ExtremesLoss(reduction: LossReduction.None);
        for (var place = 0; place < 70; place++)
        {
            var z = zeros(2, 70);
            z[0, place] = 8;
            z[1, place] = -8;
            var actual = LossRun.ToValues(loss.forward(z)).Data;
            Assert.Equal(8 + 1.08 + 64, actual[0], 1e-4);
            Assert.Equal(24 + 0.92 + 64, actual[1], 1e-4);
        }
    }

    [Fact]
    public void WhatIsNoNumberIsFoundAnywhere()
    {
        using var scope = NewDisposeScope();
        using var loss = new LargestLoss(reduction: LossReduction.None);
        for (var place = 0; place < 70; place++)
        {
            var z = randn(2, 70);
            z[1, place] = double.NaN;
            var actual = LossRun.ToValues(loss.forward(z)).Data;
            Assert.False(double.IsNaN(actual[0]));
            Assert.True(double.IsNaN(actual[1]));
        }
    }
}
