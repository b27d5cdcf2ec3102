namespace LossDsl.Runtime.Tiling;

/// <summary>Some rows, and some columns of the axis that is cut into tiles.</summary>
/// <param name="RowBegin">The first row.</param>
/// <param name="RowEnd">One past the last row.</param>
/// <param name="TileAxis">The ordinal of the axis that is cut; -1 for none.</param>
/// <param name="ColumnBegin">The first column of that axis.</param>
/// <param name="ColumnEnd">One past its last column.</param>
/// <param name="IsFirst">Whether these columns are the first, which start a row's reductions.</param>
internal readonly record struct RowSpan(long RowBegin, long RowEnd, int TileAxis, long ColumnBegin, long ColumnEnd, bool IsFirst)
{
    /// <summary>Whole rows.</summary>
    public static RowSpan Whole(long begin, long end) => new(begin, end, -1, 0, 0, true);
}
