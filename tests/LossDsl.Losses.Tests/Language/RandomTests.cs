using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>When random numbers are drawn anew and when they are not.</summary>
[Collection(GeneratorCollection.Name)]
public class RandomTests
{
    [Fact]
    public void EveryCallDrawsAnewAndASeedRepeatsThem()
    {
        using var scope = NewDisposeScope();
        using var loss = new DropoutExample(reduction: LossReduction.None);
        var (z, t) = (zeros(4, 30), zeros(4, 30));
        manual_seed(3);
        var first = LossRun.ToValues(loss.forward(z, t)).Data;
        var second = LossRun.ToValues(loss.forward(z, t)).Data;
        manual_seed(3);
        Assert.Equal(first, LossRun.ToValues(loss.forward(z, t)).Data);
        Assert.Equal(second, LossRun.ToValues(loss.Eager(z, t)).Data);
        Assert.All(first.Zip(second), p => Assert.NotEqual(p.First, p.Second));
        loss.eval();
        Assert.NotEqual(first, LossRun.ToValues(loss.forward(z, t)).Data);
    }

    [Fact]
    public void ALossWithoutRandomNumbersLeavesTheGeneratorAlone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(3);
        using var loss = new MedianExample();
        loss.forward(ones(2, 3)).Dispose();
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void AFixedSeedRepeatsThemAndDrawsNothing()
    {
        using var scope = NewDisposeScope();
        using var loss = new DropoutExample { RandomSeed = 5 };
        manual_seed(3);
        var first = LossRun.Number(loss.forward(zeros(4, 30), zeros(4, 30)));
        Assert.Equal(first, LossRun.Number(loss.forward(zeros(4, 30), zeros(4, 30))));
        var next = rand(3).data<float>().ToArray();
        manual_seed(3);
        Assert.Equal(next, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void BothTypesSeeTheSameNumbers()
    {
        using var scope = NewDisposeScope();
        using var loss = new DropoutExample(reduction: LossReduction.None);
        loss.RandomSeed = 8;
        var wide = LossRun.ToValues(loss.forward(zeros(5, 9, dtype: ScalarType.Float64), zeros(5, 9, dtype: ScalarType.Float64)));
        Tolerance.For(ScalarType.Float32).Check(wide, LossRun.ToValues(loss.forward(zeros(5, 9), zeros(5, 9))), "float32");
    }

    [Fact]
    public void SecondDerivativesSeeTheNumbersOfTheirCall()
    {
        using var scope = NewDisposeScope();
        using var loss = new DropoutExample(keep: 0.5, reduction: LossReduction.Sum);
        var z = zeros([3, 40], dtype: ScalarType.Float64).requires_grad_();
        var value = loss.forward(z, zeros([3, 40], dtype: ScalarType.Float64));
        manual_seed(99);
        var gradient = autograd.grad([value], [z], create_graph: true)[0];
        var curvature = LossRun.ToValues(autograd.grad([gradient.sum()], [z])[0]);
        var slopes = LossRun.ToValues(gradient);
        for (var i = 0; i < 3; i++)
        {
            // The curvature is 2 / n for the n elements that are kept, which are those with a slope.
            var kept = Enumerable.Range(0, 40).Where(j => slopes[i, j] != 0).ToArray();
            Assert.InRange(kept.Length, 5, 35);
            for (var j = 0; j < 40; j++)
                Assert.Equal(kept.Contains(j) ? 2.0 / kept.Length : 0, curvature[i, j], 1e-12);
        }
    }
}
