using LossDsl.Losses;
using LossDsl.Modules;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>However a loss is cut, its emulated kernels compute what the CPU's do.</summary>
public class EmulatedTilesTests
{
    [Theory]
    [InlineData(TileStrategy.Automatic, 41, 64)]
    [InlineData(TileStrategy.RowChunks, 41, 64)]
    [InlineData(TileStrategy.ColumnTiles, 41, 64)]
    [InlineData(TileStrategy.ColumnTiles, 41, 80)] // takes a maximum
    [InlineData(TileStrategy.ColumnTiles, 16, 64)] // waits in the gradient of the weights
    public void AnArcFaceIsTheSameInAnyTiles(TileStrategy strategy, int batch, double scale)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var loss = new ArcFaceLoss(500, 32, s: scale);
        var (x, y) = (randn(batch, 32).requires_grad_(), randint(0, 500, [batch], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(x, y), [x, loss.w], strategy);
    }

    [Theory]
    [InlineData(TileStrategy.RowChunks)]
    [InlineData(TileStrategy.ColumnTiles)]
    public void ContrastOfABatchIsTheSameInAnyTiles(TileStrategy strategy)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var loss = new SupConLoss();
        var (x, y) = (randn(150, 16).requires_grad_(), randint(0, 9, [150], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(x, y), [x], strategy);
    }

    [Theory]
    [InlineData(TileStrategy.RowChunks)]
    [InlineData(TileStrategy.ColumnTiles)]
    public void DistancesInABatchAreTheSameInAnyTiles(TileStrategy strategy)
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        using var loss = new BatchHardTripletLoss(m: 1);
        var (x, y) = ((randn(150, 16) + 100).requires_grad_(), randint(0, 9, [150], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(x, y), [x], strategy);
    }

    [Theory]
    [InlineData(TileStrategy.RowChunks)]
    [InlineData(TileStrategy.ColumnTiles)]
    public void DistancesFromClassMeansAreTheSameInAnyTiles(TileStrategy strategy)
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        using var loss = new PrototypicalLoss(classes: 130);
        var (x, y) = (randn(140, 9).requires_grad_(), randint(0, 130, [140], dtype: ScalarType.Int64));
        var (a, v) = (randn(300, 9).requires_grad_(), randint(0, 130, [300], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(x, y, a, v), [x, a], strategy);
    }

    [Fact]
    public void ARowThatBlocksShareIsTheSame()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var loss = new SoftmaxCrossEntropyLoss();
        var (z, y) = (randn(2, 40_000).requires_grad_(), randint(0, 40_000, [2], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(z, y), [z], TileStrategy.Automatic);
    }

    [Theory]
    [InlineData(512)] // two packs a thread
    [InlineData(520)] // the last ones are kept by some threads only
    [InlineData(8192)] // more than the shared memory holds
    [InlineData(510)] // rows that begin anywhere
    public void ARowThatIsKeptIsTheSame(int classes)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var loss = new SoftmaxCrossEntropyLoss(smoothing: 0.1);
        var (z, y) = (randn(23, classes).requires_grad_(), randint(0, classes, [23], dtype: ScalarType.Int64));
        Compare(loss, () => loss.forward(z, y), [z], TileStrategy.Automatic);
    }

    [Fact]
    public void AnUpstreamNumberScalesTheGradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var loss = new HuberLoss();
        var (x, target) = (randn(7, 33).requires_grad_(), randn(7, 33));
        Compare(loss, () => 3 * loss.forward(x, target), [x], TileStrategy.Automatic);
    }

    private static void Compare(LossModule loss, Func<Tensor> forward, Tensor[] wanted, TileStrategy strategy)
    {
        var expected = forward();
        var gradients = autograd.grad([expected], wanted);
        loss.Tiling = new TilingOptions { Strategy = strategy, DeviceWorkspaceBytes = 64 << 10 };
        using var device = CudaBackend.Override(new EmulatedDriver());
        var actual = forward();
        Assert.Equal(expected.item<float>(), actual.item<float>(), 1e-3f * Math.Abs(expected.item<float>()));
        foreach (var (one, other) in gradients.Zip(autograd.grad([actual], wanted)))
        {
            var difference = (one - other).abs().max().item<float>();
            Assert.True(difference <= 1e-4f * one.abs().max().item<float>(), $"gradients differ by {difference}");
        }
    }
}
