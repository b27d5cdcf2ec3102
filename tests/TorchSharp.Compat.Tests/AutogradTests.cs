using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class AutogradTests
{
    [Fact]
    public void BackwardAccumulatesIntoLeaves()
    {
        using var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        (x * x).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal([5.0, 7.0], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void GradReturnsWithoutAccumulating()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = tensor(5.0, requires_grad: true);
        using var z = x * x * y;
        var gradients = autograd.grad([z], [x, y]);
        Assert.Equal(20.0, gradients[0].item<double>());
        Assert.Equal(4.0, gradients[1].item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void SecondDerivatives()
    {
        using var x = tensor(3.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(27.0, first.item<double>());
        Assert.Equal(18.0, autograd.grad([first], [x])[0].item<double>());
    }

    [Fact]
    public void NoGradRecordsNothing()
    {
        using var x = tensor(3.0, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }

        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
    }

    [Fact]
    public void IntermediateGradientsCanBeRetained()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var y = x * 3;
        y.retain_grad();
        (y * y).backward();
        Assert.Equal(12.0, y.grad!.item<double>());
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void ErrorsCarryTheMessageOfTorch()
    {
        using var x = ones(2, 3);
        var shapes = Assert.ThrowsAny<ExternalException>(() => x.mm(x));
        Assert.Contains("2x3", shapes.Message);
        var graph = Assert.ThrowsAny<ExternalException>(() => x.sum().backward());
        Assert.Contains("does not require grad", graph.Message);
        var leaf = Assert.ThrowsAny<ExternalException>(() => ones(1, requires_grad: true).add_(1));
        Assert.Contains("leaf", leaf.Message);
    }

    [Fact]
    public void DisposedTensorsSaySo()
    {
        var x = ones(1);
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.sum());
        x.Dispose();
    }

    [Fact]
    public void WrongElementTypesAreRefused()
    {
        using var x = ones(1);
        Assert.Throws<ArgumentException>(() => x.item<double>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
    }
}
