using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class TensorTests
{
    [Fact]
    public void ArraysBecomeTensorsOfTheirShapeAndType()
    {
        using var matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2L, 3L], matrix.shape);
        Assert.Equal([3L, 1L], matrix.stride());
        Assert.Equal(ScalarType.Float32, matrix.dtype);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], matrix.data<float>().ToArray());

        using var labels = tensor(new long[] { 7, -1 });
        Assert.Equal(int64, labels.dtype);
        Assert.Equal(-1L, labels[1].item<long>());

        using var folded = tensor(new[] { 1.0, 2, 3, 4 }, 2, 2);
        Assert.Equal([2L, 2L], folded.shape);
        Assert.Equal(float64, folded.dtype);

        using var halves = tensor(new[] { 0.1f, 0.2f }, dtype: bfloat16);
        Assert.Equal(2, halves.element_size());
    }

    [Fact]
    public void ScalarsKeepTheirType()
    {
        Assert.Equal(int64, tensor(3L).dtype);
        Assert.Equal(int32, tensor(3).dtype);
        Assert.Equal(float32, tensor(3f).dtype);
        Assert.Equal(float64, tensor(3.0).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(0, tensor(3f).dim());
    }

    [Fact]
    public void FactoriesTakeTypesAndSizes()
    {
        Assert.Equal(6f, ones(2, 3).sum().item<float>());
        Assert.Equal(float64, zeros(4, dtype: float64).dtype);
        Assert.Equal(12.5, full([5], 2.5, dtype: float64).sum().item<double>());
        Assert.Equal([0L, 1L, 2L, 3L], arange(4).data<long>().ToArray());
        Assert.Equal([1f, 1.5f, 2f], arange(1, 2.5, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1f], linspace(0, 1, 5).data<float>().ToArray());
        Assert.Equal(3f, eye(3).trace().item<float>());
        Assert.Equal([4L, 5L], empty_like(zeros(4, 5)).shape);
    }

    [Fact]
    public void BytesAreTheMemoryOfTheTensor()
    {
        using var x = zeros(3);
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(x.bytes)[1] = 5;
        Assert.Equal([0f, 5f, 0f], x.data<float>().ToArray());

        using var turned = ones(2, 3).t();
        Assert.Throws<InvalidOperationException>(() => turned.bytes.Length);
    }

    [Fact]
    public void AccessorsFollowStrides()
    {
        using var x = arange(6).reshape(2, 3);
        using var turned = x.t();
        Assert.False(turned.is_contiguous());
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], turned.data<long>().ToArray());
        Assert.Equal(4L, turned.data<long>()[1, 1]);
        turned.data<long>()[2, 0] = 20;
        Assert.Equal(20L, x[0, 2].item<long>());
    }

    [Fact]
    public void ArithmeticBroadcastsAndPromotes()
    {
        using var x = tensor(new[] { 1f, 2f, 4f });
        Assert.Equal([3f, 5f, 9f], (x * 2 + 1).data<float>().ToArray());
        Assert.Equal([0.5f, 0f, -1f], ((2 - x) / 2).data<float>().ToArray());
        Assert.Equal([8f, 4f, 2f], (8.0 / x).data<float>().ToArray());
        Assert.Equal([1f, 4f, 16f], x.pow(2).data<float>().ToArray());
        Assert.Equal(float64, (x + tensor(new[] { 1.0, 2, 3 })).dtype);
        Assert.Equal([3L, 3L], (x.unsqueeze(0) + x.unsqueeze(1)).shape);
    }

    [Fact]
    public void InPlaceOperatorsChangeTheTensor()
    {
        using var x = tensor(new[] { 1f, 2f });
        x.mul_(3);
        x.add_(tensor(new[] { 1f, 1f }), 0.5);
        Assert.Equal([3.5f, 6.5f], x.data<float>().ToArray());
        x.zero_();
        Assert.Equal(0f, x.sum().item<float>());

        using var product = ones(2, 2);
        product.addmm_(eye(2), full([2, 2], 3f), beta: 2, alpha: 10);
        Assert.Equal([32f, 32f, 32f, 32f], product.data<float>().ToArray());
    }

    [Fact]
    public void TheResultOfAnInPlaceOperatorIsTheTensor()
    {
        using var x = ones(2);
        Assert.Same(x, x.add_(1).copy_(full(2, 3f)));
        Assert.Equal(6f, x.sum().item<float>());
        // This one hands out another tensor with the same memory.
        x.zero_().Dispose();
        Assert.Equal(0f, x.sum().item<float>());
    }

    [Fact]
    public void ReductionsAgreeWithNumbersByHand()
    {
        using var x = tensor(new double[,] { { 1, 5, 3 }, { 2, 2, 8 } });
        Assert.Equal([9.0, 12.0], x.sum(1).data<double>().ToArray());
        Assert.Equal(3.5, x.mean().item<double>());
        var (values, indexes) = x.max(1);
        Assert.Equal([5.0, 8.0], values.data<double>().ToArray());
        Assert.Equal([1L, 2L], indexes.data<long>().ToArray());
        Assert.Equal([2L, 1L], x.sum(1, keepdim: true).shape);
        Assert.Equal(Math.Log(Math.Exp(1) + Math.Exp(5) + Math.Exp(3)), x.logsumexp(1)[0].item<double>(), 12);
        Assert.Equal(Math.Sqrt(107), x.norm().item<double>(), 12);
        Assert.Equal([1L, 2L], x.argmax(1).data<long>().ToArray());
        Assert.Equal([1.0, 6.0, 9.0], x.cumsum(1)[0].data<double>().ToArray());
        Assert.Equal([8.0, 5.0], x.flatten().topk(2).values.data<double>().ToArray());
    }

    [Fact]
    public void ComparisonsGiveMasks()
    {
        using var x = tensor(new[] { -1f, 0f, 2f });
        Assert.Equal([false, false, true], (x > 0).data<bool>().ToArray());
        Assert.Equal([0f, 0f, 2f], where(x > 0, x, zeros_like(x)).data<float>().ToArray());
        Assert.Equal([2f], x.masked_select(x.gt(0)).data<float>().ToArray());
        Assert.True(x.allclose(x + 1e-9));
        Assert.Equal([true, false], tensor(new[] { float.NaN, 1f }).isnan().data<bool>().ToArray());
    }

    [Fact]
    public void JoiningAndSplitting()
    {
        using var x = arange(6).reshape(2, 3);
        Assert.Equal([4L, 3L], cat([x, x], 0).shape);
        Assert.Equal([2L, 2L, 3L], stack([x, x]).shape);
        var parts = x.split([1, 2], 1);
        Assert.Equal([1L, 2L], [parts[0].shape[1], parts[1].shape[1]]);
        Assert.Equal([5L, 14L, 14L, 50L], einsum("ik,jk->ij", x, x).flatten().data<long>().ToArray());
    }

    [Fact]
    public void GatherAndScatterAreInverse()
    {
        using var x = tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        using var index = tensor(new long[] { 2, 0 }).unsqueeze(1);
        Assert.Equal([3.0, 4.0], x.gather(1, index).flatten().data<double>().ToArray());
        using var sum = zeros(2, 3, dtype: float64).scatter_add(1, index, ones(2, 1, dtype: float64));
        Assert.Equal([0.0, 0, 1, 1, 0, 0], sum.data<double>().ToArray());
        using var rows = zeros(2, dtype: float64).index_add(0, tensor(new long[] { 1, 1, 0 }), tensor(new[] { 1.0, 2, 4 }), 1);
        Assert.Equal([4.0, 3.0], rows.data<double>().ToArray());
    }

    [Fact]
    public void ConversionsCopyOnlyWhenTheyMust()
    {
        using var x = tensor(new[] { 1.7f, -1.2f });
        Assert.Equal([1L, -1L], x.to(int64).data<long>().ToArray());
        using var same = x.to(float32);
        same.fill_(9);
        Assert.Equal(9f, x[0].item<float>());
        using var copy = x.clone();
        copy.fill_(1);
        Assert.Equal(9f, x[0].item<float>());
        Assert.Equal(2.5f, tensor(2.5).ToSingle());
        Assert.Equal(DeviceType.CPU, x.device_type);
        Assert.Equal("cpu", x.device.ToString());
    }

    [Fact]
    public void SeedsRepeat()
    {
        manual_seed(5);
        using var first = randn(100);
        manual_seed(5);
        using var second = randn(100);
        Assert.Equal(first.data<float>().ToArray(), second.data<float>().ToArray());
        Assert.InRange(first.std().item<float>(), 0.7f, 1.3f);
        using var integers = randint(3, 6, new long[] { 200 });
        Assert.Equal(3L, integers.min().item<long>());
        Assert.Equal(5L, integers.max().item<long>());
    }

    [Fact]
    public void ThreadsCanBeSet()
    {
        int before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
    }
}
