using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Runs a kernel around matrix products so that only a tile of them exists at a time. Where a few rows of all columns fit the workspace,
/// chunks of rows; else tiles of columns, with the product kept in the memory of the gradient that it will become, or computed again for
/// every level of the kernel where there is no such memory.
/// </summary>
internal sealed unsafe class TiledRunner<T>(
    ProgramBinding<T> binding, ProgramKernel kernel, long rows, int slabs, Action<IReadOnlyList<ProgramPass>, RowSpan, int> runRows)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewer rows than this make a product too narrow to be worth a chunk.</summary>
    private const long MinChunkRows = 128;

    private readonly int _rowAxis = kernel.Rows[0];
    private readonly Dictionary<int, Tensor> _tiles = [];

    private long Columns => binding.Sizes[kernel.TileAxis];

    private IEnumerable<int> Read => kernel.Before.Select(p => p.Result.Buffer);

    private int[] Written => [.. kernel.After.Select(p => p.Left.Buffer).Distinct()];

    public void Run()
    {
        if (rows == 0 || Columns == 0)
        {
            runRows(kernel.Passes, RowSpan.Whole(0, 0), slabs);
            ClearResults();
            return;
        }

        var planes = Read.Concat(Written).Distinct().Count(b => !SharesTile(b));
        var chunk = Math.Min(rows, binding.Tiling.WorkspaceBytes / (Columns * sizeof(T) * planes));
        var stash = Stash();
        if (stash is null && chunk >= Math.Min(rows, MinChunkRows))
            RunChunks(chunk);
        else
            RunColumnTiles(stash);
    }

    private bool SharesTile(int buffer) => binding.Plan.Buffers[buffer].Alias >= 0;

    private void RunChunks(long chunk)
    {
        using var scope = torch.NewDisposeScope();
        var owners = Read.Concat(Written).Distinct().Where(b => !SharesTile(b)).ToArray();
        var memory = owners.ToDictionary(b => b, _ => CachingAllocator.Empty([chunk, Columns], binding.DType));
        for (var begin = 0L; begin < rows; begin += chunk)
        {
            using var inner = torch.NewDisposeScope();
            var end = Math.Min(rows, begin + chunk);
            foreach (var buffer in Read.Concat(Written).Distinct())
            {
                var owner = SharesTile(buffer) ? binding.Plan.Buffers[buffer].Alias : buffer;
                SetTile(buffer, memory[owner].narrow(0, 0, end - begin), begin, 0);
            }

            foreach (var product in kernel.Before)
                Multiply(product, begin, end, 0, Columns, accumulate: false);
            runRows(kernel.Passes, new RowSpan(begin, end, kernel.TileAxis, 0, Columns, true), slabs);
            foreach (var product in kernel.After)
                Multiply(product, begin, end, 0, Columns, accumulate: begin > 0 && product.Result.RowAxis != _rowAxis);
        }
    }

    private void RunColumnTiles(Tensor? stash)
    {
        using var scope = torch.NewDisposeScope();
        var own = (stash is null ? Read.Count() : 0) + Written.Length;
        var width = Math.Min(Columns, Math.Max(64, binding.Tiling.WorkspaceBytes / 4 / (rows * sizeof(T) * Math.Max(1, own))));
        if (width < Columns)
            width -= width % 16;
        var buffers = (stash is null ? Read.Concat(Written) : Written).Distinct().ToArray();
        var memory = buffers.ToDictionary(b => b, _ => CachingAllocator.Empty([rows * width], binding.DType));
        var levels = kernel.Levels.Distinct().OrderBy(l => l).ToArray();
        var isKept = false;
        foreach (var level in levels)
        {
            var passes = kernel.Passes.Where((_, k) => kernel.Levels[k] == level).ToArray();
            var others = passes.Where(p => p.Column != kernel.TileAxis).ToArray();
            if (others.Length > 0)
                runRows(others, RowSpan.Whole(0, rows), slabs);
            var tiled = passes.Where(p => p.Column == kernel.TileAxis).ToArray();
            if (tiled.Length == 0)
                continue;
            for (var begin = 0L; begin < Columns; begin += width)
            {
                using var inner = torch.NewDisposeScope();
                var end = Math.Min(Columns, begin + width);
                PlaceTiles(memory, stash, begin, end);
                if (stash is null || !isKept)
                {
                    foreach (var product in kernel.Before)
                        Multiply(product, 0, rows, begin, end, accumulate: false);
                }

                runRows(tiled, new RowSpan(0, rows, kernel.TileAxis, begin, end, begin == 0), slabs);
                if (level == levels.Last(HasTiles))
                {
                    foreach (var product in kernel.After)
                        Multiply(product, 0, rows, begin, end, accumulate: begin > 0 && product.Result.RowAxis == _rowAxis);
                }
            }

            isKept = true;
        }
    }

    private bool HasTiles(int level) => kernel.Passes.Where((p, k) => kernel.Levels[k] == level && p.Column == kernel.TileAxis).Any();

    private void PlaceTiles(Dictionary<int, Tensor> memory, Tensor? stash, long begin, long end)
    {
        foreach (var buffer in memory.Keys)
            SetTile(buffer, memory[buffer].narrow(0, 0, rows * (end - begin)).view(rows, end - begin), 0, begin);
        if (stash is null)
            return;
        var plane = 0;
        var perColumn = stash.numel() / Columns;
        foreach (var buffer in Read)
        {
            var offset = begin * perColumn + plane++ * rows * (end - begin);
            SetTile(buffer, stash.narrow(0, offset, rows * (end - begin)).view(rows, end - begin), 0, begin);
        }
    }

    /// <summary>
    /// The gradient with as many elements a column as the tiles have rows: the products wait there, tile by tile, until the gradient of the
    /// same columns takes their place.
    /// </summary>
    private Tensor? Stash()
    {
        if (kernel.After.Length == 0 || Read.Any(b => Written.Contains(b)))
            return null;
        foreach (var product in kernel.After.Where(p => p.Result.RowAxis == kernel.TileAxis))
        {
            var tensor = binding.TensorOf(product.Result.Buffer);
            var isOutermost = product.Result.Indices[0] == kernel.TileAxis;
            var isWhole = kernel.After.Where(p => p.Result.Buffer == product.Result.Buffer).Sum(p => binding.Sizes[p.Result.ColumnAxis]) == tensor.numel() / Columns;
            if (isOutermost && isWhole && tensor.numel() / Columns >= rows * Read.Count())
                return tensor.view(-1);
        }

        return null;
    }

    private void SetTile(int buffer, Tensor tile, long row, long column)
    {
        _tiles[buffer] = tile;
        var stride = (nint)tile.shape[1];
        var address = (T*)TensorMemory.Address(tile) - (nint)row * stride - (nint)column;
        binding.Frame.Set(buffer, address, [stride, 1]);
    }

    private void Multiply(ProgramProduct product, long rowBegin, long rowEnd, long columnBegin, long columnEnd, bool accumulate)
    {
        if (!_tiles.ContainsKey(product.Result.Buffer) && !binding.HasTensor(product.Result.Buffer))
            return;
        using var scope = torch.NewDisposeScope();
        var result = Matrix(product.Result, rowBegin, rowEnd, columnBegin, columnEnd);
        var left = Matrix(product.Left, rowBegin, rowEnd, columnBegin, columnEnd);
        var right = Matrix(product.Right, rowBegin, rowEnd, columnBegin, columnEnd);
        result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);
    }

    /// <summary>The part of a buffer that belongs to some rows and columns of the kernel, as a matrix.</summary>
    private Tensor Matrix(ProgramMatrix matrix, long rowBegin, long rowEnd, long columnBegin, long columnEnd)
    {
        if (_tiles.TryGetValue(matrix.Buffer, out var tile))
            return matrix.RowAxis == _rowAxis ? tile : tile.t();
        var view = binding.TensorOf(matrix.Buffer);
        for (var d = matrix.Indices.Length - 1; d >= 0; d--)
        {
            if (matrix.Indices[d] < 0)
                view = view.select(d, ~matrix.Indices[d]);
        }

        if (matrix.Indices.First(i => i >= 0) != matrix.RowAxis)
            view = view.t();
        view = Narrow(view, 0, matrix.RowAxis, rowBegin, rowEnd, columnBegin, columnEnd);
        return Narrow(view, 1, matrix.ColumnAxis, rowBegin, rowEnd, columnBegin, columnEnd);
    }

    private Tensor Narrow(Tensor view, long dimension, int axis, long rowBegin, long rowEnd, long columnBegin, long columnEnd) =>
        axis == _rowAxis ? view.narrow(dimension, rowBegin, rowEnd - rowBegin)
        : axis == kernel.TileAxis ? view.narrow(dimension, columnBegin, columnEnd - columnBegin)
        : view;

    private void ClearResults()
    {
        foreach (var product in kernel.After)
        {
            if (binding.HasTensor(product.Result.Buffer))
                binding.TensorOf(product.Result.Buffer).zero_();
        }
    }
}
