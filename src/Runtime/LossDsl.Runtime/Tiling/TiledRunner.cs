using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tiling;

/// <summary>
/// Runs a kernel around matrix products so that only a tile of them exists at a time: chunks of rows, or tiles of columns with the product kept in the
/// memory of the gradient that it will become, or computed again for every level of the kernel where there is no such memory.
/// </summary>
internal sealed class TiledRunner(ITileHost host, ProgramKernel kernel, long rows)
{
    private readonly int _rowAxis = kernel.Rows[0];
    private readonly ProductViews _views = new(host, kernel);

    private long Columns => host.Sizes[kernel.TileAxis];

    private int[] Read => [.. kernel.Before.Select(p => p.Result.Buffer)];

    private int[] Written => [.. kernel.After.Select(p => p.Left.Buffer).Distinct()];

    private int[] Tiles => [.. Read.Concat(Written).Distinct()];

    public void Run()
    {
        if (rows == 0 || Columns == 0)
        {
            host.EnterColumns(0, Columns);
            host.Run(kernel.Passes, RowSpan.Whole(0, 0));
            ClearResults();
            host.LeaveColumns(0, Columns);
            return;
        }

        var stash = Stash();
        var request = new TileRequest(
            rows, Columns, Tiles.Max(host.ElementBytesOf), Tiles.Count(b => !SharesTile(b)), Read.Length + Written.Length, Written.Length, stash is not null);
        var plan = TileModel.Choose(request, host.Limits, host.Strategy);
        if (plan.Strategy == TileStrategy.RowChunks)
            RunChunks(plan.Rows);
        else
            RunColumnTiles(plan.Columns, stash);
    }

    private bool SharesTile(int buffer) => host.Plan.Buffers[buffer].Alias >= 0;

    private void RunChunks(long chunk)
    {
        using var scope = torch.NewDisposeScope();
        var stride = host.StrideOf(Columns);
        var memory = Tiles.Where(b => !SharesTile(b)).ToDictionary(b => b, b => host.Allocate(b, chunk * stride));
        host.EnterColumns(0, Columns);
        for (var begin = 0L; begin < rows; begin += chunk)
        {
            using var inner = torch.NewDisposeScope();
            var span = new RowSpan(begin, Math.Min(rows, begin + chunk), kernel.TileAxis, 0, Columns, true);
            foreach (var buffer in Tiles)
            {
                var owner = SharesTile(buffer) ? host.Plan.Buffers[buffer].Alias : buffer;
                _views.Place(buffer, Tile(memory[owner], span.RowEnd - begin, Columns, stride), begin, 0);
            }

            foreach (var product in kernel.Before)
                _views.Multiply(product, span, accumulate: false);
            host.Run(kernel.Passes, span);
            foreach (var product in kernel.After)
                _views.Multiply(product, span, accumulate: begin > 0 && product.Result.RowAxis != _rowAxis);
        }

        host.LeaveColumns(0, Columns);
    }

    private void RunColumnTiles(long width, Tensor? stash)
    {
        using var scope = torch.NewDisposeScope();
        var memory = (stash is null ? Tiles : Written).ToDictionary(b => b, b => host.Allocate(b, rows * (stash is null ? host.StrideOf(width) : width)));
        var levels = kernel.Levels.Distinct().OrderBy(l => l).ToArray();
        var (first, last) = (levels.First(HasTiles), levels.Last(HasTiles));
        foreach (var level in levels)
        {
            var passes = kernel.Passes.Where((_, k) => kernel.Levels[k] == level).ToArray();
            var others = passes.Where(p => p.Column != kernel.TileAxis).ToArray();
            if (others.Length > 0)
                host.Run(others, RowSpan.Whole(0, rows));
            var tiled = passes.Where(p => p.Column == kernel.TileAxis).ToArray();
            if (tiled.Length == 0)
                continue;
            for (var begin = 0L; begin < Columns; begin += width)
            {
                using var inner = torch.NewDisposeScope();
                var span = new RowSpan(0, rows, kernel.TileAxis, begin, Math.Min(Columns, begin + width), begin == 0);
                PlaceTiles(memory, stash, span);
                if (level == first)
                    host.EnterColumns(begin, span.ColumnEnd);
                if (stash is null || level == first)
                {
                    foreach (var product in kernel.Before)
                        _views.Multiply(product, span, accumulate: false);
                }

                host.Run(tiled, span);
                if (level == last)
                {
                    foreach (var product in kernel.After)
                        _views.Multiply(product, span, accumulate: begin > 0 && product.Result.RowAxis == _rowAxis);
                    host.LeaveColumns(begin, span.ColumnEnd);
                }
            }
        }
    }

    private bool HasTiles(int level) => kernel.Passes.Where((p, k) => kernel.Levels[k] == level && p.Column == kernel.TileAxis).Any();

    /// <summary>All tiles have the same stride; those in a gradient's memory are packed.</summary>
    private void PlaceTiles(Dictionary<int, Tensor> memory, Tensor? stash, in RowSpan span)
    {
        var width = span.ColumnEnd - span.ColumnBegin;
        foreach (var buffer in memory.Keys)
            _views.Place(buffer, Tile(memory[buffer], rows, width, stash is null ? host.StrideOf(width) : width), 0, span.ColumnBegin);
        if (stash is null)
            return;
        var plane = 0;
        var perColumn = stash.numel() / Columns;
        foreach (var buffer in Read)
        {
            var offset = span.ColumnBegin * perColumn + plane++ * rows * width;
            _views.Place(buffer, Tile(stash.narrow(0, offset, rows * width), rows, width, width), 0, span.ColumnBegin);
        }
    }

    private static Tensor Tile(Tensor memory, long height, long width, long stride)
    {
        var tile = memory.narrow(0, 0, height * stride).view(height, stride);
        return stride == width ? tile : tile.narrow(1, 0, width);
    }

    /// <summary>
    /// The gradient with as many elements a column as the tiles have rows: the products wait there, tile by tile, until the gradient of the
    /// same columns takes their place.
    /// </summary>
    private Tensor? Stash()
    {
        if (kernel.After.Length == 0 || Read.Any(b => Written.Contains(b)))
            return null;
        foreach (var product in kernel.After.Where(p => p.Result.RowAxis == kernel.TileAxis && host.HasTensor(p.Result.Buffer)))
        {
            var tensor = host.ResultOf(product.Result.Buffer);
            if (Read.Any(b => host.ElementBytesOf(b) != tensor.element_size()))
                continue;
            var isOutermost = product.Result.Indices[0] == kernel.TileAxis;
            var isWhole = kernel.After.Where(p => p.Result.Buffer == product.Result.Buffer).Sum(p => host.Sizes[p.Result.ColumnAxis]) == tensor.numel() / Columns;
            if (isOutermost && isWhole && tensor.numel() / Columns >= rows * Read.Length)
                return tensor.view(-1);
        }

        return null;
    }

    private void ClearResults()
    {
        foreach (var product in kernel.After)
        {
            if (host.HasTensor(product.Result.Buffer))
                host.ResultOf(product.Result.Buffer).zero_();
        }
    }
}
