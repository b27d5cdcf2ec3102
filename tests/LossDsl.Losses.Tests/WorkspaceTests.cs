using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>What a step over many classes, or all pairs of a large batch, holds beside its inputs and gradients. The counters are the process's, so nothing may run besides.</summary>
[CollectionDefinition(nameof(WorkspaceTests), DisableParallelization = true)]
[Collection(nameof(WorkspaceTests))]
public class WorkspaceTests
{
    private const long Megabyte = 1 << 20;
    private const int Classes = 100_000;
    private const int Features = 64;

    // A class takes some numbers of its own beside the tiles: the norm of its weights and what its gradient is made of.
    private const long NumbersAClass = 8;

    [Theory]
    [InlineData(16, 64)]
    [InlineData(4, 64)]
    [InlineData(4, 100)]
    public void AStepOverManyClassesKeepsToItsWorkspace(int megabytes, int batch)
    {
        using var scope = NewDisposeScope();
        using var loss = new ArcFaceLoss(Classes, Features);
        loss.Tiling.WorkspaceBytes = megabytes * Megabyte;
        Assert.InRange(Peak(loss.forward, loss.w, batch), Features * Classes * sizeof(float), (Features + NumbersAClass) * Classes * sizeof(float) + loss.Tiling.WorkspaceBytes);
    }

    [Fact]
    public void AStepOverDrawnClassesHoldsTheirRowsOnly()
    {
        using var scope = NewDisposeScope();
        using var loss = new PartialFcLoss(Classes, Features) { SparseGradients = true };
        var drawn = Classes / 10;
        Assert.InRange(Peak(loss.forward, loss.w, 64), 1, (2 * Features + NumbersAClass) * drawn * sizeof(float) + loss.Tiling.WorkspaceBytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AStepOverAllPairsOfALargeBatchHoldsNoMatrixOfThem(bool ofDistances)
    {
        const int batch = 8192;
        const int width = 128;

        // The gradients of the pairs' two sides, and some numbers a sample.
        const long results = (2 * width + 2 * NumbersAClass) * batch * sizeof(float);
        using var scope = NewDisposeScope();
        using var triplet = new BatchHardTripletLoss();
        using var contrast = new SupConLoss();
        var x = randn(batch, width).requires_grad_();
        var y = randint(0, batch / 4, [batch], dtype: int64);
        Assert.InRange(Peak(() => ofDistances ? triplet.forward(x, y) : contrast.forward(x, y), [x]), width * batch * sizeof(float), results + triplet.Tiling.WorkspaceBytes);
    }

    /// <summary>The most that a step holds at a time.</summary>
    private static long Peak(Func<Tensor, Tensor, Tensor> forward, Tensor weight, int batch)
    {
        var x = randn(batch, Features).requires_grad_();
        var y = randint(0, Classes, [batch], dtype: int64);
        return Peak(() => forward(x, y), [x, weight]);
    }

    private static long Peak(Func<Tensor> forward, Tensor[] wanted)
    {
        LossMemory.EmptyCache();
        var before = LossMemory.UsedBytes;
        using (NewDisposeScope())
            autograd.grad([forward()], wanted);
        return LossMemory.PeakBytes - before;
    }
}
