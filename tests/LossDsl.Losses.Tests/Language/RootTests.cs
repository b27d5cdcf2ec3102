using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>Roots where it is hard: at the ends of the bracket, without a change of sign, and differentiated twice.</summary>
public class RootTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void ThresholdsAtAnEndOfTheBracketAreFound(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var loss = new SparsemaxExample(reduction: LossReduction.None);
        // A single class in the support: the threshold is the lower end. All classes equal: 1/n below the upper one.
        double[] logits = [7.1, 0, -3, 0.3, 0.3, 0.3, 1e4, -1e4, 0, 0.1, 0.1, -5];
        var z = tensor(logits, [4, 3], dtype: type).requires_grad_();
        var losses = loss.forward(z, tensor(new long[] { 0, 1, 0, 2 }));
        losses.sum().backward();
        double[] expected = [0, 0.3 - 0.3 + (1 - (1 / 3.0)) / 2, 0, 0.1 + 5 + 0.25];
        Tolerance.For(type).Check(new Values([4], expected), LossRun.ToValues(losses), type.ToString());
        double[] gradient = [0, 0, 0, 1 / 3.0, -2 / 3.0, 1 / 3.0, 0, 0, 0, 0.5, 0.5, -1];
        Tolerance.For(type).Check(new Values([4, 3], gradient), LossRun.ToValues(z.grad!), $"{type}, gradient");
    }

    [Fact]
    public void OneClassHasNoLoss()
    {
        using var scope = NewDisposeScope();
        using var loss = new SparsemaxExample();
        Assert.Equal(0, LossRun.Number(loss.forward(randn(5, 1), zeros(5, dtype: ScalarType.Int64))), 1e-6);
    }

    [Fact]
    public void ABracketWithoutARootNamesTheElement()
    {
        using var scope = NewDisposeScope();
        using var loss = new CubicExample();
        var error = Assert.Throws<InvalidOperationException>(() => loss.forward(tensor(new double[] { 1, 0.5, 40, 2 })));
        Assert.Equal(
            "The root 't[i]' of CubicExample at [2] cannot be found: the expression does not change its sign between its ends, -70 at -3 and -10 at 3.", error.Message);
    }

    [Fact]
    public void OfManyElementsTheFirstIsNamedOnAnyNumberOfThreads()
    {
        using var scope = NewDisposeScope();
        using var loss = new CubicExample();
        loss.Tiling.Threads = 4;
        var x = zeros(300_000, dtype: ScalarType.Float32);
        x[71_234] = tensor(-40f);
        x[299_999] = tensor(50f);
        var error = Assert.Throws<InvalidOperationException>(() => loss.forward(x));
        Assert.Contains("at [71234] cannot be found", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, Assert.Throws<InvalidOperationException>(() => loss.Eager(x)).Message);
    }

    [Fact]
    public void NaNStaysNaN()
    {
        using var scope = NewDisposeScope();
        using var loss = new CubicExample(reduction: LossReduction.None);
        var losses = LossRun.ToValues(loss.forward(tensor(new[] { double.NaN, 2 })));
        Assert.True(double.IsNaN(losses[0]));
        Assert.Equal(1, losses[1], 1e-12);
    }

    [Fact]
    public void DerivativesOfBothOrdersAreThoseOfTheInverseFunction()
    {
        using var scope = NewDisposeScope();
        using var loss = new CubicExample(reduction: LossReduction.Sum);
        double[] roots = [-1.7, 0, 0.2, 2.5];
        var x = tensor(roots.Select(t => (t * t * t) + t).ToArray()).requires_grad_();
        var value = loss.forward(x);
        Assert.Equal(roots.Sum(), LossRun.Number(value), 1e-12);
        var first = autograd.grad([value], [x], create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];
        for (var e = 0; e < roots.Length; e++)
        {
            var slope = (3 * roots[e] * roots[e]) + 1;
            Assert.Equal(1 / slope, LossRun.ToValues(first)[e], 1e-12);
            Assert.Equal(-6 * roots[e] / Math.Pow(slope, 3), LossRun.ToValues(second)[e], 1e-10);
        }
    }
}
