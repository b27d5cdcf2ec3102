using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Compat.Tests;

public class LayerTests
{
    [Fact]
    public void LinearIsTheProductWithTheTransposedWeight()
    {
        using var layer = Linear(2, 2);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new float[,] { { 1, 2 }, { 3, 4 } }));
            layer.bias!.copy_(tensor(new[] { 10f, 20f }));
        }

        Assert.Equal([15f, 31f], layer.call(tensor(new float[,] { { 1, 2 } })).data<float>().ToArray());
        Assert.Equal(2, layer.parameters().Count());
        using var bare = Linear(2, 2, hasBias: false);
        Assert.Single(bare.parameters());
    }

    [Fact]
    public void ConvolutionOfOnesSumsTheWindow()
    {
        using var layer = Conv2d(1, 1, 3, padding: 1, bias: false);
        using (no_grad())
            layer.weight.fill_(1);
        using var y = layer.call(ones(1, 1, 3, 3));
        Assert.Equal([4f, 6f, 4f, 6f, 9f, 6f, 4f, 6f, 4f], y.data<float>().ToArray());
        using var strided = Conv2d(2, 4, (3, 3), stride: (2, 2));
        Assert.Equal([1L, 4L, 3L, 3L], strided.call(ones(1, 2, 7, 7)).shape);
    }

    [Fact]
    public void BatchNormNormalizesAndRemembers()
    {
        using var layer = BatchNorm1d(1);
        using var x = tensor(new float[,] { { 1 }, { 3 } });
        using var y = layer.call(x);
        Assert.Equal(-1f, y[0, 0].item<float>(), 3);
        Assert.Equal(0.2f, layer.running_mean!.item<float>(), 5);
        Assert.Equal(1.1f, layer.running_var!.item<float>(), 5);
        layer.eval();
        Assert.Equal((1 - 0.2) / Math.Sqrt(1.1), layer.call(x)[0, 0].item<float>(), 4);
    }

    [Fact]
    public void PoolingTakesWindows()
    {
        using var x = arange(16, dtype: float32).reshape(1, 1, 4, 4);
        Assert.Equal([5f, 7f, 13f, 15f], MaxPool2d(2).call(x).data<float>().ToArray());
        Assert.Equal(7.5f, AdaptiveAvgPool2d(1).call(x).item<float>());
    }

    [Fact]
    public void ActivationsByHand()
    {
        using var x = tensor(new[] { -2f, 0f, 3f });
        Assert.Equal([0f, 0f, 3f], ReLU().call(x).data<float>().ToArray());
        Assert.Equal([-0.5f, 0f, 3f], PReLU(1).call(x).data<float>().ToArray());
        Assert.Equal(1f, functional.softmax(x, 0).sum().item<float>(), 5);
        Assert.Equal(1f, functional.log_softmax(x, 0).exp().sum().item<float>(), 5);
    }

    [Fact]
    public void LossesByHand()
    {
        using var logits = zeros(2, 4);
        using var labels = tensor(new long[] { 1, 3 });
        Assert.Equal(Math.Log(4), functional.cross_entropy(logits, labels).item<float>(), 5);
        Assert.Equal(2 * Math.Log(4), functional.cross_entropy(logits, labels, reduction: Reduction.Sum).item<float>(), 5);
        Assert.Equal([2L], functional.cross_entropy(logits, labels, reduction: Reduction.None).shape);
        Assert.Equal(Math.Log(2), functional.binary_cross_entropy_with_logits(zeros(3), ones(3)).item<float>(), 5);
        Assert.Equal(0.125f, functional.smooth_l1_loss(full([1], 0.5f), zeros(1)).item<float>());
        Assert.Equal(1.5f, functional.huber_loss(full([1], 2f), zeros(1)).item<float>());
        Assert.Equal(4f, MSELoss().call(full([2], 2f), zeros(2)).item<float>());
        Assert.Equal(0.5 * (Math.Log(2) + 0.5), functional.gaussian_nll_loss(ones(1), zeros(1), full([1], 2f)).item<float>(), 5);
    }

    [Fact]
    public void NormalizeAndOneHot()
    {
        using var x = tensor(new float[,] { { 3, 4 }, { 0, 0 } });
        Assert.Equal([0.6f, 0.8f, 0f, 0f], functional.normalize(x).data<float>().ToArray());
        using var hot = functional.one_hot(tensor(new long[] { 2, 0 }), 3);
        Assert.Equal([0L, 0, 1, 1, 0, 0], hot.data<long>().ToArray());
    }

    [Fact]
    public void InitializersStayInTheirBounds()
    {
        using var weight = empty(50, 30);
        init.xavier_uniform_(weight);
        float bound = MathF.Sqrt(6f / 80);
        Assert.InRange(weight.abs().max().item<float>(), bound * 0.9f, bound);
        init.kaiming_normal_(weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        Assert.InRange(weight.std().item<float>(), 0.17f, 0.23f);
        init.constant_(weight, 2);
        Assert.Equal(3000f, weight.sum().item<float>());
    }

    [Fact]
    public void SequentialTrainsEndToEnd()
    {
        manual_seed(1);
        using var net = Sequential(Linear(2, 16), ReLU(), Linear(16, 1));
        using var optimizer = optim.Adam(net.parameters(), lr: 0.02);
        using var x = tensor(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        using var y = tensor(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });
        float loss = float.MaxValue;
        for (int step = 0; step < 400; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var error = functional.mse_loss(net.call(x), y);
            error.backward();
            optimizer.step();
            loss = error.item<float>();
        }

        Assert.InRange(loss, 0f, 0.01f);
    }
}
