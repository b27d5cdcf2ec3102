using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

public class StateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TrainingUpdatesOnceAStepAndTheFormulaSeesTheNewValue(bool fused)
    {
        using var setup = new Setup(fused: fused);
        setup.Loss.train();
        Assert.Equal([10], Setup.Values(setup.Forward()));
        Assert.Equal([11], Setup.Values(setup.Forward()));
        Assert.Equal([2], Setup.Values(setup.Loss.t));
    }

    [Fact]
    public void EvaluationUsesTheStoredValueAndKeepsIt()
    {
        using var setup = new Setup();
        setup.Loss.train();
        setup.Forward();
        setup.Loss.eval();
        Assert.Equal([10], Setup.Values(setup.Forward()));
        Assert.Equal([1], Setup.Values(setup.Loss.t));
    }

    [Fact]
    public void ABackwardPassThatRunsTheProgramAgainSeesWhatForwardSaw()
    {
        using var setup = new Setup(LossReduction.None);
        setup.Loss.train();
        var loss = setup.Forward();
        using (no_grad())
            setup.Forward();
        loss.sum().backward();
        Assert.Equal([2], Setup.Values(setup.Loss.t));
        Assert.False(setup.Program.Calls[2].Training);
        Assert.Equal([0, 1, 1], setup.Program.States);
    }

    [Fact]
    public void ALateStateIsSeenFromBeforeTheUpdate()
    {
        using var setup = new Setup(LossReduction.None, isLate: true);
        setup.Loss.train();
        setup.Forward().sum().backward();
        Assert.Equal([0, 0], setup.Program.States);
        Assert.Equal([1], Setup.Values(setup.Loss.t));
    }

    [Fact]
    public void AnUpdateReachesTensorsThatTheStateDictHandedOut()
    {
        using var setup = new Setup();
        var handedOut = setup.Loss.state_dict()["t"];
        setup.Loss.train();
        setup.Forward();
        Assert.Equal([1], Setup.Values(handedOut));
    }

    [Fact]
    public void ResetBringsBackTheStart()
    {
        using var setup = new Setup();
        setup.Loss.train();
        setup.Forward();
        setup.Loss.Reset();
        Assert.Equal([0], Setup.Values(setup.Loss.t));
    }

    [Fact]
    public void AnEmptyBatchLeavesTheState()
    {
        using var setup = new Setup();
        setup.Loss.train();
        var loss = setup.Loss.forward(zeros(0, 2).requires_grad_(), zeros(0, dtype: ScalarType.Int64));
        loss.backward();
        Assert.Equal([0], Setup.Values(loss));
        Assert.Equal([0], Setup.Values(setup.Loss.t));
        Assert.Equal(new double[6], Setup.Values(setup.Loss.w.grad));
        Assert.Empty(setup.Program.Calls);
    }
}
