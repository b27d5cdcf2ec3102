namespace LossDsl.Runtime.Cpu;

/// <summary>What <see cref="PanelProduct"/> works on.</summary>
/// <param name="Result">Rows by columns.</param>
/// <param name="Left">Rows by depth.</param>
/// <param name="Right">Depth by columns.</param>
/// <param name="Minuend">Rows by columns; of no matter but for differences.</param>
internal readonly record struct PanelMatrices(MatrixView<float> Result, MatrixView<float> Left, MatrixView<float> Right, MatrixView<float> Minuend = default)
{
    /// <summary>The same product, transposed where the result's rows have gaps: for terms in which both factors take the same part.</summary>
    public PanelMatrices InRows => Result.ColumnStride == 1 ? this : new(Result.Transposed, Right.Transposed, Left.Transposed);

    /// <summary>Some rows of the result.</summary>
    public PanelMatrices Rows(long first, long count) => this with
    {
        Result = Result.Part(first, count), Left = Left.Part(first, count), Minuend = Minuend.Part(first, count),
    };

    /// <summary>Some columns of the result.</summary>
    public PanelMatrices Columns(long first, long count) => this with
    {
        Result = Part(Result, first, count), Right = Part(Right, first, count), Minuend = Part(Minuend, first, count),
    };

    private static MatrixView<float> Part(MatrixView<float> matrix, long first, long count) => matrix.Transposed.Part(first, count).Transposed;
}
