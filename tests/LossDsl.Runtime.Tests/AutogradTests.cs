using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>The seam between autograd and programs.</summary>
public class AutogradTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheMeanHasTheGradientsOfTheMean(bool fused)
    {
        using var setup = new Setup(fused: fused);
        var loss = setup.Forward();
        loss.backward();
        Assert.Equal([9], Setup.Values(loss));
        Assert.Equal([2, 2, 1, 0], Setup.Values(setup.X.grad));
        Assert.Equal([3, 4, 0, 0, 1, 2], Setup.Values(setup.Loss.w.grad));
        Assert.Equal(fused ? 1 : 0, setup.Program.Calls.Count);
    }

    [Fact]
    public void AnUpstreamGradientScalesAll()
    {
        using var setup = new Setup(LossReduction.Sum);
        var loss = setup.Forward();
        (loss * 3).backward();
        Assert.Equal([18], Setup.Values(loss));
        Assert.Equal([12, 12, 6, 0], Setup.Values(setup.X.grad));
        Assert.Equal([18, 24, 0, 0, 6, 12], Setup.Values(setup.Loss.w.grad));
        Assert.Single(setup.Program.Calls);
    }

    [Fact]
    public void ARetainedGraphGivesTheSameGradientsAgain()
    {
        using var setup = new Setup(LossReduction.Sum);
        var loss = setup.Forward();
        var doubled = loss * 2;
        doubled.backward(retain_graph: true);
        Assert.Equal([8, 8, 4, 0], Setup.Values(setup.X.grad));
        doubled.backward(retain_graph: true);
        loss.backward();
        Assert.Equal([20, 20, 10, 0], Setup.Values(setup.X.grad));
        Assert.Equal([30, 40, 0, 0, 10, 20], Setup.Values(setup.Loss.w.grad));
    }

    [Fact]
    public void GradientsAccumulateOverSteps()
    {
        using var setup = new Setup(LossReduction.Sum);
        setup.Forward().backward();
        setup.Forward().backward();
        Assert.Equal([8, 8, 4, 0], Setup.Values(setup.X.grad));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LossesOfSamplesTakeAGradientEach(bool fused)
    {
        using var setup = new Setup(LossReduction.None, fused: fused);
        var loss = setup.Forward();
        Assert.Equal([12, 6], Setup.Values(loss));
        (loss * tensor(new float[] { 1, 10 })).sum().backward();
        Assert.Equal([4, 4, 20, 0], Setup.Values(setup.X.grad));
        Assert.Equal([60, 80, 0, 0, 2, 4], Setup.Values(setup.Loss.w.grad));
        if (!fused)
            return;
        Assert.False(setup.Program.Calls[0].WantsGradient);
        Assert.Equal(2, setup.Program.Calls.Count);
    }

    [Fact]
    public void NoGradComputesNoGradient()
    {
        using var setup = new Setup();
        using var guard = no_grad();
        var loss = setup.Forward();
        Assert.False(loss.requires_grad);
        Assert.False(Assert.Single(setup.Program.Calls).WantsGradient);
    }

    [Fact]
    public void OnlyTheGradientsThatAreNeededAreComputed()
    {
        using var setup = new Setup();
        setup.Loss.w.requires_grad = false;
        setup.Forward().backward();
        Assert.Equal([true, false, false, false], Assert.Single(setup.Program.Calls).GradientFor);
        Assert.Equal([2, 2, 1, 0], Setup.Values(setup.X.grad));
    }

    [Fact]
    public void NothingToDifferentiateMeansNoGraph()
    {
        using var setup = new Setup();
        setup.Loss.w.requires_grad = false;
        setup.X = setup.X.detach();
        Assert.False(setup.Forward().requires_grad);
        Assert.False(Assert.Single(setup.Program.Calls).WantsGradient);
    }

    [Fact]
    public void TheGradientReachesWhatTheInputCameFrom()
    {
        using var setup = new Setup(LossReduction.Sum);
        var raw = setup.X.detach().requires_grad_();
        setup.X = raw * 5;
        setup.Forward().backward();
        Assert.Equal([20, 20, 10, 0], Setup.Values(raw.grad));
    }

    [Fact]
    public void ASecondDerivativeTakesTheComposition()
    {
        using var setup = new Setup(LossReduction.Sum);
        var first = autograd.grad([setup.Forward()], [setup.X], create_graph: true)[0];
        Assert.Equal([4, 4, 2, 0], Setup.Values(first));
        first.sum().backward();
        // The gradient with respect to x is 2 w[y]: its sum counts how often a class is the label, twice.
        Assert.Equal([2, 2, 0, 0, 2, 2], Setup.Values(setup.Loss.w.grad));
    }

    [Fact]
    public void InputsOfAnyLayoutAreReadAndNotWrittenTo()
    {
        using var setup = new Setup(LossReduction.Sum);
        var wide = tensor(new float[,] { { 1, 9, 2 }, { 3, 9, 4 } });
        var strided = wide.slice(1, 0, 3, 2).requires_grad_();
        setup.X = strided;
        setup.Y = tensor(new byte[] { 2, 9, 0 }).slice(0, 0, 3, 2);
        var loss = setup.Forward();
        loss.backward();
        Assert.Equal([18], Setup.Values(loss));
        Assert.Equal([4, 4, 2, 0], Setup.Values(strided.grad));
        Assert.Equal([1, 9, 2, 3, 9, 4], Setup.Values(wide));
    }

    [Fact]
    public void ADisposedScopeBetweenForwardAndBackwardDoesNoHarm()
    {
        using var setup = new Setup(LossReduction.Sum);
        Tensor loss;
        using (NewDisposeScope())
            loss = setup.Forward().MoveToOuterDisposeScope();
        loss.backward();
        Assert.Equal([4, 4, 2, 0], Setup.Values(setup.X.grad));
    }

    [Theory]
    [InlineData(LossReduction.Mean)]
    [InlineData(LossReduction.None)]
    public void ManyStepsLeaveNoTensorBehind(LossReduction reduction)
    {
        using var setup = new Setup(reduction);
        setup.Loss.train();
        void Step()
        {
            using var scope = NewDisposeScope();
            setup.Loss.zero_grad();
            setup.X.grad = null;
            setup.Forward().sum().backward();
        }

        Step();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 200; i++)
            Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(Tensor.TotalCount - before, long.MinValue, 8);
    }
}
