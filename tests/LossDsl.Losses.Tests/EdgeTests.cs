using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Where formulas have limits, the losses have numbers.</summary>
public class EdgeTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void AnEmptyBatchHasNoLossAndNoGradient(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(0, 5, 3));
        foreach (var reduction in Enum.GetValues<LossReduction>())
        {
            using var run = new LossRun(@case, sample, ScalarType.Float32, reduction);
            var loss = run.Forward();
            Assert.Equal(0, LossRun.ToValues(loss).Data.Sum());
            Assert.Equal(reduction == LossReduction.None && !@case.IsOfBatch ? [0L] : [], loss.shape.Take(1));
            foreach (var (argument, gradient) in run.Gradients(loss, ones_like(loss)))
                Assert.All(gradient.Data, g => Assert.True(g == 0, $"{name}, {reduction}: d/d{argument} is {g}."));
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.WithIgnore), MemberType = typeof(AllCases))]
    public void ABatchOfIgnoredRowsHasNoLossAndNoGradient(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small).With("y", y => y.Data.AsSpan().Fill(Sample.Ignored));
        foreach (var reduction in Enum.GetValues<LossReduction>())
        {
            using var run = new LossRun(@case, sample, ScalarType.Float32, reduction);
            var loss = run.Forward();
            Assert.All(LossRun.ToValues(loss).Data, l => Assert.Equal(0, l));
            Assert.All(run.Gradients(loss, ones_like(loss)).Values.SelectMany(g => g.Data), g => Assert.Equal(0, g));
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.WithIgnore), MemberType = typeof(AllCases))]
    public void AnIgnoredRowMayHoldAnything(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small)
            .With("y", y => y.Data[2] = Sample.Ignored)
            .With("z", z => z.Data.AsSpan(2 * Sizes.Small.C, Sizes.Small.C).Fill(double.NaN));
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        var loss = run.Forward();
        Finite(loss, run.Gradients(loss), name);
        Assert.All(run.Gradients(run.Forward())["z"].Row(2), g => Assert.Equal(0, g));
    }

    // A logit of 1e4 has an absolute rounding error near 1e-3 in float32.
    [Theory]
    [MemberData(nameof(AllCases.WithLogits), MemberType = typeof(AllCases))]
    public void HugeLogitsStayFinite(string name)
    {
        var @case = AllCases.Get(name);
        var random = new Random(3);
        var sample = Sample.Draw(@case, new Sizes(41, 7, 3));
        foreach (var argument in @case.Arguments.Where(a => a.IsLogit))
        {
            sample = sample.With(argument.Name, z =>
            {
                for (var e = 0; e < z.Count; e++)
                    z.Data[e] = e < 14 ? (e < 7 ? 1e4 : -1e4) : random.Next(3) switch { 0 => 1e4, 1 => -1e4, _ => z.Data[e] };
            });
        }

        var expected = @case.Oracle(sample, sample);
        foreach (var dtype in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            using var run = new LossRun(@case, sample, dtype, LossReduction.None);
            var tolerance = Tolerance.For(dtype) with { Absolute = dtype == ScalarType.Float64 ? 1e-9 : 5e-3 };
            var loss = run.Forward();
            var actual = LossRun.ToValues(loss);
            for (var e = 0; e < expected.Length; e++)
            {
                if (double.IsFinite(expected[e]))
                    tolerance.Check(expected[e], actual[e], $"{name}, {dtype}, element {e}");
            }

            Finite(loss, run.Gradients(loss, ones_like(loss)), $"{name}, {dtype}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.WithMargin), MemberType = typeof(AllCases))]
    public void CosinesOfOneAndMinusOneStayFinite(string name)
    {
        var @case = AllCases.Get(name);
        var sizes = new Sizes(7, 5, 4);
        var sample = Sample.Draw(@case, sizes);
        var w = sample["w"];
        sample = sample.With("x", x =>
        {
            for (var i = 0; i < sizes.B; i++)
            {
                var j = i % 3 == 2 ? (sample.Label(i) + 1) % sizes.C : sample.Label(i);
                for (var d = 0; d < sizes.D; d++)
                    x.Data[(i * sizes.D) + d] = (i % 2 == 0 ? 2 : -0.5) * (w.Shape.Length == 3 ? w[j, 1, d] : w[j, d]);
            }
        });
        CheckLimit(@case, sample);
    }

    [Theory]
    [MemberData(nameof(AllCases.WithMargin), MemberType = typeof(AllCases))]
    public void EmbeddingsAndWeightsWithoutLengthStayFinite(string name)
    {
        var @case = AllCases.Get(name);
        var sizes = new Sizes(7, 5, 4);
        var sample = Sample.Draw(@case, sizes)
            .With("x", x => x.Data.AsSpan(0, 2 * sizes.D).Clear())
            .With("w", w => w.Data.AsSpan(0, 2 * sizes.D).Clear());
        CheckLimit(@case, sample);
    }

    private static void CheckLimit(LossCase @case, Sample sample)
    {
        var expected = @case.Oracle(sample, sample);
        foreach (var dtype in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            using var run = new LossRun(@case, sample, dtype, LossReduction.None);
            var loss = run.Forward();
            Tolerance.AtTheEnds(dtype).Check(new Values(loss.shape, expected), LossRun.ToValues(loss), $"{@case.Name}, {dtype}");
            Finite(loss, run.Gradients(loss, ones_like(loss)), $"{@case.Name}, {dtype}");
        }
    }

    private static void Finite(Tensor loss, Dictionary<string, Values> gradients, string what)
    {
        Assert.All(LossRun.ToValues(loss).Data, l => Assert.True(double.IsFinite(l), $"{what}: a loss is {l}."));
        foreach (var (argument, gradient) in gradients)
            Assert.All(gradient.Data, g => Assert.True(double.IsFinite(g), $"{what}: an element of d/d{argument} is {g}."));
    }
}
