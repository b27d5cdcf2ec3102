using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

public class LaunchModelTests
{
    private static readonly CudaLimits Large = new(132, 9, 0, 80L << 30, 227 << 10);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1 << 24)]
    [InlineData(100_000, 10)]
    [InlineData(100_000, 200_000)]
    [InlineData(0, 0)]
    public void BlocksOfRowsAreWithinTheDevicesLimits(long rows, long columns)
    {
        foreach (var most in new[] { 64, 1024 })
        {
            var (grid, threads) = LaunchModel.Rows(rows, columns, 8, most, canSplit: true, Large);
            Assert.InRange(threads, 32, most);
            Assert.Equal(0, threads % 32);
            Assert.InRange(grid.X, 1, Math.Max(1, rows));
            Assert.InRange(grid.Y, 1, 65535);
        }
    }

    [Fact]
    public void FewLongRowsFillTheDevice()
    {
        var (grid, _) = LaunchModel.Rows(8, 1 << 22, 4, 1024, canSplit: true, Large);
        Assert.InRange(grid.Blocks, Large.Multiprocessors, 4L * Large.Multiprocessors);
        Assert.Equal(1, LaunchModel.Rows(8, 1 << 22, 4, 1024, canSplit: false, Large).Grid.Y);
        // Too short to be worth a join.
        Assert.Equal(1, LaunchModel.Rows(8, 4096, 4, 1024, canSplit: true, Large).Grid.Y);
    }

    [Theory]
    [InlineData(8192, 0, 0)] // one pack a thread
    [InlineData(32_768, 4, 4)]
    [InlineData(128_256, 13, 13)] // of 16
    public void ALongRowIsKeptAsFarAsThereIsMemory(long columns, int packs, int sixteens)
    {
        Assert.Equal((packs, sixteens * 16 * 1024), LaunchModel.Stage(columns, 8, 1024, 1, Large));
        Assert.Equal(packs < 2 ? 0 : Math.Min(packs, 6), LaunchModel.Stage(columns, 8, 1024, 2, Large).Packs);
    }

    [Fact]
    public void SlabsKeepToTheWorkspace()
    {
        var (grid, _) = LaunchModel.Columns(8192, 4096, 8, 1024, partBytes: 4096 * 4, workspaceBytes: 1 << 20, Large);
        Assert.InRange(grid.Y * 4096L * 4, 2, (1 << 20) / 4);
        Assert.True(LaunchModel.Columns(8192, 4096, 8, 1024, 4096 * 4, 1 << 30, Large).Grid.Y > grid.Y);
        Assert.Equal(1, LaunchModel.Columns(8, 4096, 8, 1024, 4096 * 4, 1 << 30, Large).Grid.Y);
    }

    [Fact]
    public void EveryColumnHasAThread()
    {
        var (grid, threads) = LaunchModel.Columns(100, 10_000_000, 8, 1024, 4, 1 << 30, Large);
        Assert.True((long)grid.X * threads * 8 >= 10_000_000);
    }

    [Theory]
    [InlineData(1, 8000, true)]
    [InlineData(1, 2, false)]
    [InlineData(1_000_000, 64, false)]
    public void ManyPartsOfFewNumbersAreJoinedByBlocks(long length, long parts, bool perBlock)
    {
        var join = LaunchModel.Join(length, parts, Large);
        Assert.Equal(perBlock, join.PerBlock);
        Assert.True(perBlock ? join.Grid.X == length : (long)join.Grid.X * join.Threads >= Math.Min(length, 132L * 2048));
    }
}
