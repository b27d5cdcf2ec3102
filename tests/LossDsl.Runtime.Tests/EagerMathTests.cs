using LossDsl.Modules;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>The gradients that the language promises where torch's are infinite, NaN or shared.</summary>
public class EagerMathTests
{
    [Fact]
    public void TheSquareRootHasNoSlopeAtZero()
    {
        var (value, gradient) = Differentiate(EagerMath.Sqrt, 0, 4);
        Assert.Equal(0, value[0], 1e-100);
        Assert.Equal(2, value[1]);
        Assert.Equal([0, 0.25], gradient);
    }

    [Fact]
    public void TheArcCosineHasNoSlopeAtItsEnds()
    {
        var (value, gradient) = Differentiate(EagerMath.Acos, -1, 0, 1);
        Assert.Equal([Math.PI, Math.PI / 2, 0], value);
        Assert.Equal([0, -1, 0], gradient);
    }

    [Fact]
    public void TheArcSineHasNoSlopeAtItsEnds()
    {
        var (value, gradient) = Differentiate(EagerMath.Asin, -1, 0, 1);
        Assert.Equal([-Math.PI / 2, 0, Math.PI / 2], value);
        Assert.Equal([0, 1, 0], gradient);
    }

    [Fact]
    public void APowerBelowOneHasNoSlopeAtZero()
    {
        var (value, gradient) = Differentiate(x => EagerMath.Pow(x, 0.5), 0, 4);
        Assert.Equal([0, 2], value);
        Assert.Equal([0, 0.25], gradient);
    }

    [Fact]
    public void TheAngleHasNoSlopeAtTheOrigin()
    {
        var (value, gradient) = Differentiate(y => EagerMath.Atan2(y, zeros_like(y)), 0, 2);
        Assert.Equal([0, Math.PI / 2], value);
        Assert.Equal(0, gradient[0]);
    }

    [Fact]
    public void OfEqualElementsTheFirstTakesTheGradient()
    {
        var (_, gradient) = Differentiate(x => EagerMath.Max(x, 0), 3, 5, 5, 1);
        Assert.Equal([0, 1, 0, 0], gradient);
        (_, gradient) = Differentiate(x => EagerMath.Min(x, 0), 3, 1, 5, 1);
        Assert.Equal([0, 1, 0, 0], gradient);
    }

    [Fact]
    public void OfEqualOperandsTheFirstTakesTheGradient()
    {
        var (_, first) = Differentiate(x => EagerMath.Max(x, x.detach()), 1);
        var (_, second) = Differentiate(x => EagerMath.Max(x.detach(), x), 1);
        Assert.Equal([1.0, 0.0], [first[0], second[0]]);
        (_, first) = Differentiate(x => EagerMath.Min(x, x.detach()), 1);
        Assert.Equal([1], first);
    }

    [Fact]
    public void NothingToSumHasNoGradient()
    {
        var infinity = double.NegativeInfinity;
        var (value, gradient) = Differentiate(x => EagerMath.LogSumExp(x.reshape(2, 2), 1), infinity, infinity, 0, 0);
        Assert.Equal(infinity, value[0]);
        Assert.Equal(Math.Log(2), value[1], 1e-15);
        Assert.Equal([0, 0, 0.5, 0.5], gradient);
    }

    [Fact]
    public void EmptyAxesHaveNeutralValues()
    {
        using var empty = zeros(2, 0, dtype: ScalarType.Float64);
        Assert.All(Setup.Values(EagerMath.Max(empty, 1)), v => Assert.Equal(double.NegativeInfinity, v));
        Assert.All(Setup.Values(EagerMath.Min(empty, 1)), v => Assert.Equal(double.PositiveInfinity, v));
        Assert.All(Setup.Values(EagerMath.LogSumExp(empty, 1)), v => Assert.Equal(double.NegativeInfinity, v));
    }

    [Fact]
    public void GatherRepeatsWhatLacksADimension()
    {
        using var table = arange(6, dtype: ScalarType.Float64).reshape(2, 3);
        using var index = tensor(new long[] { 2, 0 }).reshape(1, 2);
        Assert.Equal([2, 0, 5, 3], Setup.Values(EagerMath.Gather(table, 1, index)));
        Assert.Equal([2, 0, 5, 3], Setup.Values(EagerMath.Take(table, 1, index.reshape(2))));
        Assert.Equal([2, 1, 2], EagerMath.Take(table, 1, index.reshape(1, 2)).shape.Take(3).Select((s, i) => i == 1 ? 1L : s));
    }

    private static (double[] Value, double[] Gradient) Differentiate(Func<Tensor, Tensor> function, params double[] at)
    {
        using var scope = NewDisposeScope();
        var x = tensor(at, dtype: ScalarType.Float64).requires_grad_();
        var y = function(x);
        y.sum().backward();
        return (Setup.Values(y), Setup.Values(x.grad));
    }
}
