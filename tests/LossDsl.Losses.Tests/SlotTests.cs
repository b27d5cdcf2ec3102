using LossDsl.Losses.Tests.Language;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>States with a slot for every sample: read by id before the formula, written by id after it.</summary>
public class SlotTests
{
    [Theory]
    [InlineData(true, LossReduction.Sum)]
    [InlineData(false, LossReduction.Sum)]
    [InlineData(true, LossReduction.None)]
    public void TheFormulaSeesTheSlotsMovedAndOnlyTheyMove(bool kernels, LossReduction reduction)
    {
        using var scope = NewDisposeScope();
        using var loss = new SlotExample(samples: 5, kinds: 2, reduction: reduction) { UseKernels = kernels };
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        var value = loss.forward(x, zeros(3, dtype: ScalarType.Float64), tensor(new long[] { 0, 1, -100 }), tensor(new long[] { 4, 1, 0 }));
        value.sum().backward();

        // Slots 4 and 1 become (1 + 1)/2 and (1 + 4)/2; the ignored sample keeps slot 0.
        Assert.Equal([1, 2.5, 1, 1, 1], LossRun.ToValues(loss.q).Data);
        Assert.Equal((1 * 1) + (4 * 2.5), LossRun.Number(value.sum()), 12);
        Assert.Equal([2 * 1, 4 * 2.5, 0], LossRun.ToValues(x.grad!).Data);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ALateStateIsSeenAsItWas(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = new LateSlotExample(samples: 3, reduction: LossReduction.Sum) { UseKernels = kernels };
        var (x, t) = (tensor(new[] { 2.0, 3.0 }), zeros(2, dtype: ScalarType.Float64));
        Assert.Equal(4 + 9, LossRun.Number(loss.forward(x, t, tensor(new long[] { 2, 0 }))), 12);
        Assert.Equal([5, 1, 2.5], LossRun.ToValues(loss.q).Data);
        Assert.Equal((4 * 2.5) + (9 * 5), LossRun.Number(loss.forward(x, t, tensor(new long[] { 2, 0 }))), 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OfAnIdThatOccursTwiceTheLastWins(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = new LateSlotExample(samples: 2) { UseKernels = kernels };
        loss.forward(tensor(new[] { 1.0, 5.0, 3.0 }), zeros(3, dtype: ScalarType.Float64), tensor(new long[] { 1, 1, 1 }));
        Assert.Equal([1, (1 + 9) / 2.0], LossRun.ToValues(loss.q).Data);
    }

    [Fact]
    public void EvaluationWritesNothingAndTheStateDictHoldsEverySlot()
    {
        using var scope = NewDisposeScope();
        using var loss = new LateSlotExample(samples: 4);
        loss.eval();
        loss.forward(ones(2), zeros(2), tensor(new long[] { 0, 3 }));
        Assert.Equal([1, 1, 1, 1], LossRun.ToValues(loss.q).Data);
        Assert.Equal([4], loss.state_dict()["q"].shape);
    }

    [Fact]
    public void AnIdBeyondTheSlotsIsRefused()
    {
        using var scope = NewDisposeScope();
        using var loss = new LateSlotExample(samples: 4);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => loss.forward(ones(2), zeros(2), tensor(new long[] { 0, 4 })));
        Assert.StartsWith("Argument 'id' holds 4 at [1], but axis 'n' (samples) has size 4: labels run from 0 to 3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PruningLeavesOutWhatIsUnlikelyAndTakesItBack()
    {
        using var scope = NewDisposeScope();
        using var loss = new PrunedGceLoss(samples: 3, q: 1, k: 0.5, reduction: LossReduction.None);
        var (y, id) = (tensor(new long[] { 0, 0 }), tensor(new long[] { 2, 1 }));
        var unsure = tensor(new[,] { { 0, Math.Log(3) }, { Math.Log(3), 0 } });
        Assert.Equal([0.25, -0.25], LossRun.ToValues(loss.forward(unsure, y, id)).Data, (a, b) => Math.Abs(a - b) < 1e-12);
        loss.prune = 1;
        Assert.Equal([0, -0.25], LossRun.ToValues(loss.forward(unsure, y, id)).Data, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, 1, 0], LossRun.ToValues(loss.keep).Data);
        loss.prune = 0;
        Assert.Equal([0, 0.25], LossRun.ToValues(loss.forward(-unsure, y, id)).Data, (a, b) => Math.Abs(a - b) < 1e-12);
        loss.prune = 1;
        loss.forward(-unsure, y, id);
        Assert.Equal([1, 0, 1], LossRun.ToValues(loss.keep).Data);
    }

    [Fact]
    public void EarlyLearningMovesTheTargetsTowardsThePredictions()
    {
        var @case = AllCases.Get(nameof(EarlyLearningLoss));
        var sample = Sample.Draw(@case, new Sizes(1, 4, 1));
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        run.Module.train();
        run.Forward();
        var slot = (int)sample["id"][0];
        double[] limited = [.. Naive.Softmax(sample["z"].Row(0)).Select(p => Math.Clamp(p, 0.0001, 0.9999))];
        for (var j = 0; j < 4; j++)
            Assert.Equal((0.7 * sample["t"][slot, j]) + (0.3 * limited[j] / limited.Sum()), LossRun.ToValues(run["t"])[slot, j], 12);
    }
}
