using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>A matrix in main memory.</summary>
/// <param name="Data">The first element.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="RowStride">Elements from a row to the next.</param>
/// <param name="ColumnStride">Elements from a column to the next.</param>
internal readonly unsafe record struct MatrixView<T>(nint Data, long Rows, long Columns, nint RowStride, nint ColumnStride)
    where T : unmanaged
{
    public MatrixView<T> Transposed => new(Data, Columns, Rows, ColumnStride, RowStride);

    /// <summary>Some rows.</summary>
    public MatrixView<T> Part(long row, long rows) => this with { Data = (nint)At(row, 0), Rows = rows };

    public T* At(long row, long column) => (T*)Data + (row * RowStride) + (column * ColumnStride);

    /// <summary>The elements of a tensor with two dimensions, neither of them empty.</summary>
    public static MatrixView<T> Of(Tensor tensor)
    {
        // Memory is asked for at the first element: that of a whole view is given only where it has no gaps.
        using var row = tensor.select(0, 0);
        using var first = row.select(0, 0);
        return new((nint)TensorMemory.Address(first), tensor.shape[0], tensor.shape[1], (nint)tensor.stride(0), (nint)tensor.stride(1));
    }
}
