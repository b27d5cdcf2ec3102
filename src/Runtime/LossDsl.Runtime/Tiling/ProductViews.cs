using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tiling;

/// <summary>Multiplies parts of a kernel's buffers: tiles, and the rows and columns of tensors that belong to them.</summary>
internal sealed class ProductViews(ITileHost host, ProgramKernel kernel)
{
    private readonly int _rowAxis = kernel.Rows[0];
    private readonly Dictionary<int, Tensor> _tiles = [];

    /// <summary>Lets a buffer be a tile, whose first element has a row and a column.</summary>
    public void Place(int buffer, Tensor tile, long row, long column)
    {
        _tiles[buffer] = tile;
        host.Place(buffer, tile, row, column);
    }

    /// <summary>Computes a product's part, unless nobody asked for its result.</summary>
    public void Multiply(ProgramProduct product, in RowSpan span, bool accumulate)
    {
        if (!_tiles.ContainsKey(product.Result.Buffer) && !host.HasTensor(product.Result.Buffer))
            return;
        using var scope = torch.NewDisposeScope();
        var kind = product.Kind;
        Tensor Factor(ProgramMatrix matrix, in RowSpan part) => Matrix(matrix, part, buffer => host.FactorOf(buffer, kind));
        var minuend = product.Minuend is { } matrix ? Factor(matrix, span) : null;
        host.Multiply(new(kind, Matrix(product.Result, span, host.ResultOf), Factor(product.Left, span), Factor(product.Right, span), minuend), accumulate);
    }

    /// <summary>The part of a buffer that belongs to some rows and columns of the kernel, as a matrix.</summary>
    private Tensor Matrix(ProgramMatrix matrix, in RowSpan span, Func<int, Tensor> tensorOf)
    {
        if (_tiles.TryGetValue(matrix.Buffer, out var tile))
            return matrix.RowAxis == _rowAxis ? tile : tile.t();
        var view = tensorOf(matrix.Buffer);
        for (var d = matrix.Indices.Length - 1; d >= 0; d--)
        {
            if (matrix.Indices[d] < 0)
                view = view.select(d, ~matrix.Indices[d]);
        }

        if (matrix.Indices.First(i => i >= 0) != matrix.RowAxis)
            view = view.t();
        return Narrow(Narrow(view, 0, matrix.RowAxis, span), 1, matrix.ColumnAxis, span);
    }

    private Tensor Narrow(Tensor view, long dimension, int axis, in RowSpan span) =>
        axis == _rowAxis ? view.narrow(dimension, span.RowBegin, span.RowEnd - span.RowBegin)
        : axis == kernel.TileAxis ? view.narrow(dimension, span.ColumnBegin, span.ColumnEnd - span.ColumnBegin)
        : view;
}
