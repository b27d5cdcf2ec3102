using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class IndexingTests
{
    private readonly Tensor x = arange(24).reshape(2, 3, 4);

    [Fact]
    public void NumbersGiveViews()
    {
        Assert.Equal([3L, 4L], x[1].shape);
        Assert.Equal(17L, x[1, 1, 1].item<long>());
        Assert.Equal(23L, x[-1, -1, -1].item<long>());
        x[0, 0, 0] = 100;
        Assert.Equal(100L, x[0, 0, 0].item<long>());
    }

    [Fact]
    public void SlicesRangesAndEllipsis()
    {
        Assert.Equal([2L, 2L, 4L], x[TensorIndex.Colon, TensorIndex.Slice(1, 3)].shape);
        Assert.Equal([12L, 14L], x[1, 0, TensorIndex.Slice(null, null, 2)].data<long>().ToArray());
        Assert.Equal([4L, 8L], x[0, 1.., 0].data<long>().ToArray());
        Assert.Equal([3L, 7L, 11L], x[0, TensorIndex.Ellipsis, 3].data<long>().ToArray());
        Assert.Equal([2L, 1L, 3L, 4L], x[TensorIndex.Colon, TensorIndex.None].shape);
    }

    [Fact]
    public void TensorsOfIndicesPickRows()
    {
        using var rows = tensor(new long[] { 2, 0 });
        using var picked = x[TensorIndex.Colon, TensorIndex.Tensor(rows), 1];
        Assert.Equal([9L, 1L, 21L, 13L], picked.flatten().data<long>().ToArray());
        using var batch = tensor(new long[] { 1, 0 });
        Assert.Equal([20L, 0L], x[batch, rows].select(1, 0).data<long>().ToArray());
    }

    [Fact]
    public void MasksPickElements()
    {
        using var mask = x > 20;
        Assert.Equal([21L, 22L, 23L], x[mask].data<long>().ToArray());
        x[mask] = tensor(0L);
        Assert.Equal(20L, x.max().item<long>());
    }

    [Fact]
    public void AssignmentThroughIndices()
    {
        x[TensorIndex.Ellipsis, TensorIndex.Slice(2, 4)] = tensor(-1L);
        Assert.Equal(-12L, x[TensorIndex.Ellipsis, TensorIndex.Slice(2, 4)].sum().item<long>());
        using var columns = tensor(new long[] { 0, 0 });
        using var counts = zeros(3, dtype: int64);
        counts.index_put_(tensor(new long[] { 1, 1 }), [columns], accumulate: true);
        Assert.Equal([2L, 0L, 0L], counts.data<long>().ToArray());
    }
}
