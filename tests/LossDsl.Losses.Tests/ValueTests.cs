using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>The fused values against loops over plain arrays.</summary>
public class ValueTests
{
    /// <summary>What is compared; another back end, which is slower to run here, takes fewer.</summary>
    protected virtual IReadOnlyList<Sizes> Compared => [.. Sizes.Odd.Where(s => s.B <= 7)];

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void EverySampleHasTheLossOfTheNaiveLoop(string name)
    {
        var @case = AllCases.Get(name);
        foreach (var sizes in Compared)
        {
            var sample = Sample.Draw(@case, sizes);
            var expected = @case.Oracle(sample, sample);
            foreach (var dtype in new[] { ScalarType.Float64, ScalarType.Float32 })
            {
                using var run = new LossRun(@case, sample, dtype, LossReduction.None);
                var actual = LossRun.ToValues(run.Forward());
                var tolerance = Tolerance.For(@case, sizes, dtype);
                tolerance.Check(new Values(actual.Shape, expected), actual, $"{name}, {sizes}, {dtype}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void TheReductionsAreTheSumAndTheWeightedMean(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(41, 5, 3));
        var losses = @case.Oracle(sample, sample);
        var count = 0.0;
        for (var i = 0; i < losses.Length; i++)
            count += sample.Has("y") && sample.Label(i) == Sample.Ignored ? 0 : @case.MeanWeight(sample, i);
        using var sum = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        using var mean = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        var tolerance = Tolerance.For(ScalarType.Float64);
        tolerance.Check(losses.Sum(), LossRun.Number(sum.Forward()), $"{name}, sum");
        tolerance.Check(losses.Sum() / count, LossRun.Number(mean.Forward()), $"{name}, mean");
    }
}
