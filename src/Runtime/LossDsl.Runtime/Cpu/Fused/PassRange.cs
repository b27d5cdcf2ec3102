namespace LossDsl.Runtime.Cpu;

/// <summary>The part of a kernel's loop that one call of a pass runs.</summary>
/// <param name="RowBegin">The first row.</param>
/// <param name="RowEnd">One past the last row.</param>
/// <param name="ColumnBegin">The first column.</param>
/// <param name="ColumnEnd">One past the last column.</param>
/// <param name="Slab">Which partial sums the pass adds to; the cut into slabs depends on the sizes only, never on the threads.</param>
/// <param name="IsFirst">True for the first tile of columns, which starts a row's reductions.</param>
public readonly record struct PassRange(nint RowBegin, nint RowEnd, nint ColumnBegin, nint ColumnEnd, int Slab, bool IsFirst);
