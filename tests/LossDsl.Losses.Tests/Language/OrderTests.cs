using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>Orders where they are hard: ties, infinite values, nothing left to look at, and second derivatives.</summary>
public class OrderTests
{
    [Fact]
    public void AnInfiniteValueReachesTheMedianOnlyWhereItIsOneOfTheMiddle()
    {
        using var scope = NewDisposeScope();
        using var loss = new MiddleExample(reduction: LossReduction.None);
        const double inf = double.PositiveInfinity;
        var x = tensor([1, inf, 3, inf, inf, inf, -inf, 2, 5], [3, 3], dtype: ScalarType.Float64).requires_grad_();
        var value = loss.forward(x);
        Assert.Equal([3, inf, 2], LossRun.ToValues(value).Data);
        value.sum().backward();
        Assert.Equal([0, 0, 1, 0, 1, 0, 0, 1, 0], LossRun.ToValues(x.grad!).Data);
    }

    [Fact]
    public void OfEqualElementsTheFirstCount()
    {
        using var scope = NewDisposeScope();
        using var loss = new TopKHingeExample(k: 2, reduction: LossReduction.Sum);
        var z = zeros([1, 5], dtype: ScalarType.Float64).requires_grad_();
        var value = loss.forward(z, tensor(new long[] { 1 }));
        Assert.Equal(1, LossRun.Number(value));
        value.backward();
        Assert.Equal([0.5, -1, 0.5, 0, 0], LossRun.ToValues(z.grad!).Data);
    }

    [Fact]
    public void WithNothingLeftTheValueAndTheGradientAreZero()
    {
        using var scope = NewDisposeScope();
        using var loss = new HardNegativesExample(reduction: LossReduction.Sum);
        var x = randn(4, 3).requires_grad_();
        var value = loss.forward(x, zeros(4, dtype: ScalarType.Int64));
        Assert.Equal(0, LossRun.Number(value));
        value.backward();
        Assert.All(LossRun.ToValues(x.grad!).Data, g => Assert.Equal(0, g));
    }

    [Fact]
    public void ASortIsDifferentiableTwice()
    {
        using var scope = NewDisposeScope();
        using var loss = new WassersteinExample(p: 3, reduction: LossReduction.Sum);
        var a = tensor([0.5, -1, 2], [1, 3], dtype: ScalarType.Float64).requires_grad_();
        var value = loss.forward(a, tensor([4.0, 3, -3], [1, 3], dtype: ScalarType.Float64));
        var first = autograd.grad([value], [a], create_graph: true)[0];
        // Ascending, a is -1, 0.5, 2 and b is -3, 3, 4: the derivatives of |a - b|^3 / 3 are sign(a - b) (a - b)^2 and 2 |a - b|.
        Tolerance.For(ScalarType.Float64).Check(new Values([1, 3], [-6.25, 4, -4]), LossRun.ToValues(first), "first");
        var second = autograd.grad([first.sum()], [a])[0];
        Tolerance.For(ScalarType.Float64).Check(new Values([1, 3], [5, 4, 4]), LossRun.ToValues(second), "second");
    }
}
