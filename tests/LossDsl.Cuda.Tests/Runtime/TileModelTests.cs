using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;

namespace LossDsl.Cuda.Tests;

public class TileModelTests
{
    private const long Workspace = 2L << 30;

    private static readonly TileLimits Half = TileLimits.Cuda(Workspace, 2);

    [Fact]
    public void AVocabularyIsCutIntoChunksOfThousandsOfRows()
    {
        var plan = Choose(8192, 256_000, hasStash: false);
        Assert.Equal(TileStrategy.RowChunks, plan.Strategy);
        Assert.Equal(4096, plan.Rows);
        Assert.True(plan.Rows * 256_000 * 2 <= Workspace);
    }

    [Fact]
    public void AMillionClassesFitAsAWhole()
    {
        // 1024 x 10^6 in 16 bits are a little less than 2 GiB.
        Assert.Equal(new TilePlan(TileStrategy.RowChunks, 1024, 1_000_000, false), Choose(1024, 1_000_000, hasStash: false));
    }

    [Fact]
    public void TenMillionClassesAreTilesOfColumns()
    {
        var plan = Choose(1024, 10_000_000, hasStash: false);
        Assert.Equal(TileStrategy.ColumnTiles, plan.Strategy);
        Assert.Equal(0, plan.Columns % 64);
        Assert.InRange(plan.Columns * 1024 * 2 * 2, Workspace / 4, Workspace);
    }

    [Fact]
    public void ProductsWaitInAGradientWhereTheyDoNotFit()
    {
        Assert.True(Choose(512, 10_000_000, hasStash: true).UsesStash);
        Assert.False(Choose(512, 100_000, hasStash: true).UsesStash);
    }

    [Theory]
    [InlineData(TileStrategy.RowChunks)]
    [InlineData(TileStrategy.ColumnTiles)]
    public void TheChoiceCanBeOverridden(TileStrategy wanted)
    {
        var request = new TileRequest(4096, 4096, 2, 1, 2, 1, false);
        Assert.Equal(wanted, TileModel.Choose(request, Half, wanted).Strategy);
    }

    [Fact]
    public void ThereIsAlwaysARow()
    {
        var plan = TileModel.Choose(new TileRequest(10, 1L << 40, 2, 1, 2, 1, false), Half, TileStrategy.RowChunks);
        Assert.Equal(1, plan.Rows);
    }

    [Theory]
    [InlineData(4, 256)]
    [InlineData(8, 128)]
    public void RowsOfATileInMainMemoryDoNotCollideInTheCache(int elementBytes, long rows)
    {
        var limits = TileLimits.Cpu(16L << 20, elementBytes);
        var plan = TileModel.Choose(new TileRequest(rows, 20_000, elementBytes, 1, 2, 1, true), limits, TileStrategy.Automatic);
        Assert.True(limits.Collide(4096));
        Assert.False(limits.Collide(plan.Columns));
        Assert.InRange(plan.Columns, 4096 - limits.Alignment, 4095);
        Assert.False(Half.Collide(4096));
    }

    private static TilePlan Choose(long rows, long columns, bool hasStash) =>
        TileModel.Choose(new TileRequest(rows, columns, 2, 1, 2, 1, hasStash), Half, TileStrategy.Automatic);
}
