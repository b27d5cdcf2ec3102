using LossDsl.Losses;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>What is launched, in which order, for how many blocks, and on what memory.</summary>
public class LaunchPlanTests
{
    private const long Batch = 41;
    private const long Features = 32;
    private const long Classes = 1000;

    [Fact]
    public void AnArcFaceThatFitsIsThreeProductsAroundOneTile()
    {
        var driver = ArcFace(TileStrategy.Automatic, 0);
        Assert.Equal(
            [new RecordedProduct(Classes, Batch, Features, false), new RecordedProduct(Batch, Features, Classes, false), new RecordedProduct(Classes, Features, Batch, false)],
            driver.Products);
        var tiled = driver.Own.Where(l => l.Columns == (0, Classes)).ToArray();
        Assert.NotEmpty(tiled);
        // Rows begin at multiples of 128 bytes.
        Assert.All(tiled, l => Assert.Equal(1024, l.TileStride));
        Assert.All(tiled, l => Assert.Equal((0, Batch), l.Rows));
        Assert.True(driver.Events.IndexOf(driver.Products[0]) < driver.Events.IndexOf(tiled[0]));
        Assert.True(driver.Events.IndexOf(tiled[^1]) < driver.Events.IndexOf(driver.Products[1]));
    }

    [Fact]
    public void DistancesAreLaunchedAroundTheirTile()
    {
        using var scope = NewDisposeScope();
        using var loss = new BatchHardTripletLoss();
        var driver = new RecordingDriver();
        using (CudaBackend.Override(driver))
            loss.forward(Recording.Rows((int)Batch, (int)Features), Recording.Labels((int)Batch));
        Assert.Empty(driver.Products);
        var products = driver.Launches.Where(l => l.IsProduct).ToArray();
        Assert.Equal(["lossdsl_distance_acc", "lossdsl_difference_acc", "lossdsl_difference_acc"], products.Select(l => l.Kernel));
        Assert.All(products, l => Assert.Equal((1, 1, 256), (l.Grid.X, l.Grid.Y, l.Threads)));
        var own = driver.Events.FindIndex(e => e is RecordedLaunch { IsProduct: false, IsJoin: false });
        Assert.InRange(own, driver.Events.IndexOf(products[0]) + 1, driver.Events.IndexOf(products[1]));
    }

    [Theory]
    [InlineData(32_768, 8)]
    [InlineData(32_767, 0)] // no row but the first begins at 16 bytes
    [InlineData(4096, 0)] // one pack a thread
    public void RowsThatAreReadAgainAreKept(int classes, int packs)
    {
        using var scope = NewDisposeScope();
        using var loss = new SoftmaxCrossEntropyLoss();
        var driver = new RecordingDriver();
        using (CudaBackend.Override(driver))
            loss.forward(Recording.Rows(50, classes), Recording.Labels(50));
        var launch = Assert.Single(driver.Own, l => l.Kernel.Contains("_rows", StringComparison.Ordinal));
        Assert.Equal((packs, packs * launch.Threads * 16), (launch.Stage, launch.SharedBytes));
    }

    [Fact]
    public void SumsOverRowsComeBeforeWhatOverwritesTheTile()
    {
        var driver = ArcFace(TileStrategy.Automatic, 0);
        var launches = driver.Own.ToList();
        var columns = launches.FindIndex(l => l.Kernel.Contains("_columns", StringComparison.Ordinal));
        var rows = launches.FindLastIndex(l => l.Kernel.Contains("_rows", StringComparison.Ordinal) && l.Columns == (0, Classes));
        Assert.InRange(columns, 0, rows - 1);
        // The same kernel ran the levels that the sums depend on.
        Assert.Contains(launches.Take(columns), l => l.Kernel == launches[rows].Kernel && (l.Passes & launches[rows].Passes) == 0);
    }

    [Fact]
    public void ChunksOfRowsStartTheirSumsOnce()
    {
        // 16 rows of 1024 float32 fit.
        var driver = ArcFace(TileStrategy.RowChunks, 64 << 10);
        var kernels = driver.Own.Where(l => l.Columns == (0, Classes)).GroupBy(l => (l.Kernel, l.Passes)).ToArray();
        Assert.NotEmpty(kernels);
        Assert.All(kernels, k =>
        {
            Assert.Equal([(0L, 16L), (16, 32), (32, 41)], k.Select(l => l.Rows));
            Assert.Equal([true, false, false], k.Select(l => l.IsStart));
            Assert.Equal([true, true, true], k.Select(l => l.IsFirst));
            Assert.Single(k.Select(l => (l.Grid, l.Threads)).Distinct());
        });
        Assert.Equal([false, false, false], driver.Products.Where(p => p.Inner == Classes).Select(p => p.Accumulates));
        Assert.Equal([(16, false), (16, true), (9, true)], driver.Products.Where(p => p.Rows == Classes && p.Columns == Features).Select(p => (p.Inner, p.Accumulates)));
    }

    /// <summary>The sum of the exponentials, the gradient and, where the scale makes the logits' bound too large for single precision, the maximum.</summary>
    [Theory]
    [InlineData(64, 2)]
    [InlineData(80, 3)]
    public void TilesOfColumnsAreComputedAgainForEveryLevel(double scale, int levels)
    {
        var driver = ArcFace(TileStrategy.ColumnTiles, 64 << 10, scale);
        var kernels = driver.Own.Where(l => l.Columns.End - l.Columns.Begin < Classes && l.Rows == (0, Batch) && l.TileStride > 0).GroupBy(l => (l.Kernel, l.Passes)).ToArray();
        Assert.True(kernels.Length >= levels);
        var width = kernels[0].First().Columns.End;
        Assert.Equal(0, width % 32);
        Assert.All(kernels.Where(k => k.Count() > 1), k =>
        {
            var tiles = k.ToArray();
            Assert.Equal(0, tiles[0].Columns.Begin);
            Assert.Equal(Classes, tiles[^1].Columns.End);
            for (var n = 1; n < tiles.Length; n++)
                Assert.Equal(tiles[n - 1].Columns.End, tiles[n].Columns.Begin);
            Assert.Equal(tiles.Select((_, n) => n == 0), tiles.Select(l => l.IsFirst));
            // Sums a column meet each of their columns once.
            var isColumns = k.Key.Kernel.Contains("_columns", StringComparison.Ordinal);
            Assert.Equal(tiles.Select((_, n) => isColumns || n == 0), tiles.Select(l => l.IsStart));
        });
        var count = (Classes + width - 1) / width;
        Assert.Equal(levels * count, driver.Products.Count(p => p.Inner == Features && p.Columns == Batch));
        Assert.Equal(Enumerable.Range(0, (int)count).Select(n => n > 0), driver.Products.Where(p => p.Rows == Batch && p.Columns == Features).Select(p => p.Accumulates));
        Assert.DoesNotContain(driver.Products, p => p.Inner == Batch && p.Accumulates);
    }

    [Theory]
    [InlineData(TileStrategy.RowChunks)]
    [InlineData(TileStrategy.ColumnTiles)]
    public void TheWorkspaceIsBoundedAndReported(TileStrategy strategy)
    {
        const long bytes = 64 << 10;
        using var whole = new ArcFaceLoss(Classes, Features);
        Recording.Of(whole, l => l.forward(Recording.Rows(Batch, Features), Recording.Labels(Batch)));
        using var cut = new ArcFaceLoss(Classes, Features);
        Recording.Of(cut, l => l.forward(Recording.Rows(Batch, Features), Recording.Labels(Batch)), strategy, bytes);
        var tile = Batch * 1024 * sizeof(float);
        // Beside the tile, both hold a few numbers a row and a column, and partial sums.
        Assert.InRange(whole.WorkspaceBytes, tile, tile + 64 * (Batch + Classes));
        Assert.InRange(cut.WorkspaceBytes, 1, bytes + 64 * (Batch + Classes));
    }

    [Fact]
    public void SeveralBlocksShareALongRow()
    {
        using var loss = new SoftmaxCrossEntropyLoss();
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(3, 100_000), Recording.Labels(3)));
        var split = driver.Own.Where(l => l.Grid.Y > 1).ToArray();
        // The maximum, the sum of the exponentials, and the gradient.
        Assert.Equal(3, split.Length);
        Assert.All(split, l =>
        {
            Assert.Equal(3, l.Grid.X);
            Assert.Equal(3, l.Plane);
            Assert.True(l.IsFirst);
            Assert.Equal(1, System.Numerics.BitOperations.PopCount(l.Passes));
        });
        foreach (var (launch, kind) in split.Zip(["max", "sum"]))
        {
            var join = Assert.IsType<RecordedLaunch>(driver.Events[driver.Events.IndexOf(launch) + 1]);
            Assert.Equal($"lossdsl_join_{kind}_acc", join.Kernel);
            Assert.Equal((3, launch.Grid.Y), join.Join);
            Assert.False(join.Combines);
            Assert.Contains(join.Pointers[0], launch.Pointers);
        }

        // What has no columns is not split.
        Assert.Contains(driver.Own, l => l.Grid.Y == 1 && l.Plane == 0);
    }

    [Fact]
    public void ManyRowsAreNotSplit()
    {
        using var loss = new SoftmaxCrossEntropyLoss();
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(64, 10_000), Recording.Labels(64)));
        var launch = Assert.Single(driver.Own);
        Assert.Equal(new CudaGrid(64), launch.Grid);
        Assert.Equal(1024, launch.Threads);
        Assert.Equal(0, launch.Plane);
        Assert.Equal(0b1111ul, launch.Passes);
    }

    [Fact]
    public void SupervisedContrastMultipliesTheBatchWithItself()
    {
        using var loss = new SupConLoss();
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(Batch, Features), Recording.Labels(Batch)));
        Assert.Equal(new RecordedProduct(Batch, Batch, Features, false), driver.Products[0]);
        Assert.Equal(2, driver.Products.Count(p => p is { Rows: Batch, Columns: Features, Inner: Batch, Accumulates: false }));
        var tiled = driver.Own.Where(l => l.TileStride == 64).ToArray();
        Assert.True(driver.Events.IndexOf(tiled[0]) > driver.Events.IndexOf(driver.Products[0]));
    }

    [Fact]
    public void APointwiseLossIsOneLaunchAndAJoin()
    {
        using var loss = new HuberLoss();
        using var x = zeros(Batch, Features).requires_grad_();
        using var target = zeros(Batch, Features);
        var driver = Recording.Of(loss, l => l.forward(x, target));
        var launch = Assert.Single(driver.Own);
        // A thread takes four float32 at a time.
        Assert.Equal(new CudaGrid(2), launch.Grid);
        Assert.Equal(256, launch.Threads);
        Assert.Equal(["lossdsl_join_sum_acc", "lossdsl_scale"], driver.Launches.Skip(1).Select(l => l.Kernel));
        Assert.Equal((1, 2), driver.Launches.ElementAt(1).Join);
        Assert.Contains(Runtime.Cpu.NativeTorch.AddressOf(x), launch.Pointers);
        Assert.Contains(Runtime.Cpu.NativeTorch.AddressOf(target), launch.Pointers);
        Assert.All(launch.Pointers.Where(p => p != 0), p => Assert.Contains(driver.Known, k => k.Begin == p));
    }

    [Fact]
    public void SumsToTheClassesOfLabelsAreClearedAndConverted()
    {
        using var loss = new CenterLoss(10, Features);
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(Batch, Features), Recording.Rows(Batch, 10), Recording.Labels(Batch)));
        // A group of threads along the features for every owner of classes; the counts of the classes have no columns.
        var places = Assert.Single(driver.Own, l => l.Kernel.Contains("_places", StringComparison.Ordinal) && l.Grid.Y > 1);
        Assert.Equal(1, places.Grid.X);
        Assert.InRange(places.Grid.Y, 2, 256);
        var join = driver.Launches.Single(l => l.IsJoin && l.Join.Length == 10 * Features);
        Assert.Equal(1, join.Join.Parts);
        Assert.Contains(join.Pointers[0], places.Pointers);
    }

    [Fact]
    public void AnEmptyBatchComputesNothing()
    {
        using var loss = new ArcFaceLoss(Classes, Features);
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(0, Features), Recording.Labels(0)));
        Assert.DoesNotContain(driver.Events, e => e is not RecordedLaunch { IsScale: true });
    }

    [Fact]
    public void EverythingGoesToTheCurrentStream()
    {
        var driver = ArcFace(TileStrategy.Automatic, 0);
        Assert.Equal([RecordingDriver.Stream], driver.Streams);
    }

    [Fact]
    public void NothingOfAGradientThatNobodyWantsIsMultiplied()
    {
        using var loss = new ArcFaceLoss(Classes, Features);
        loss.w.requires_grad = false;
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(Batch, Features), Recording.Labels(Batch)));
        Assert.Single(driver.Launches, l => l.IsScale);
        using var silent = new RecordingStep();
        silent.Evaluate();
        Assert.Equal([new RecordedProduct(Classes, Batch, Features, false)], silent.Driver.Products);
    }

    [Fact]
    public void AVectorOfUpstreamGradientsIsReadByRow()
    {
        using var loss = new SoftmaxCrossEntropyLoss(reduction: LossReduction.None);
        var driver = Recording.Of(loss, l => l.forward(Recording.Rows(64, 10_000), Recording.Labels(64)).sum());
        Assert.Equal([0L, 1L], driver.Own.Select(l => l.UpstreamStride));
    }

    private static RecordingDriver ArcFace(TileStrategy strategy, long bytes, double scale = 64)
    {
        using var loss = new ArcFaceLoss(Classes, Features, s: scale);
        return Recording.Of(loss, l => l.forward(Recording.Rows(Batch, Features), Recording.Labels(Batch)), strategy, bytes);
    }

    /// <summary>An evaluation without gradients.</summary>
    private sealed class RecordingStep : IDisposable
    {
        private readonly ArcFaceLoss _loss = new(Classes, Features);

        public RecordingDriver Driver { get; } = new();

        public void Evaluate()
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            using (CudaBackend.Override(Driver))
                _loss.forward(zeros(Batch, Features), Recording.Labels(Batch));
        }

        public void Dispose() => _loss.Dispose();
    }
}
