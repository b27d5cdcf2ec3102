using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Gradients so large that kernels write them past the caches, against the composition's, to the last element and with rows that begin anywhere.</summary>
public class LargeGradientTests
{
    [Theory]
    [InlineData((8 << 20) + 1)]
    [InlineData((8 << 20) + 48)]
    public void OfElements(int count)
    {
        using var scope = NewDisposeScope();
        var loss = new BinaryFocalLoss();
        Check(loss.forward, loss.Eager, randn(count), randint(0, 2, [count], dtype: float32));
    }

    [Theory]
    [InlineData(1 << 14)]
    [InlineData((1 << 14) + 1)]
    public void OfRows(int columns)
    {
        using var scope = NewDisposeScope();
        var loss = new SoftmaxCrossEntropyLoss();
        Check(loss.forward, loss.Eager, randn(513, columns), randint(0, columns, [513], dtype: int64));
    }

    private static void Check(Func<Tensor, Tensor, Tensor> forward, Func<Tensor, Tensor, Tensor> eager, Tensor input, Tensor target)
    {
        input.requires_grad_();
        var (fused, composed) = (autograd.grad([forward(input, target)], [input])[0], autograd.grad([eager(input, target)], [input])[0]);
        Assert.True((fused - composed).abs().max().item<float>() <= 1e-4f * composed.abs().max().item<float>());
    }
}
