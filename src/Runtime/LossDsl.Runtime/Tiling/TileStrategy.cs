namespace LossDsl.Runtime.Cpu;

/// <summary>How a loss around a matrix product keeps from holding the whole product.</summary>
public enum TileStrategy
{
    /// <summary>As the cost model says (see docs/performance.md).</summary>
    Automatic,

    /// <summary>Some rows of all columns at a time: every product is computed once, gradients of what belongs to columns are added up over the chunks.</summary>
    RowChunks,

    /// <summary>All rows of some columns at a time: a product is computed again for every reduction that depends on another, unless it can wait in a gradient's memory.</summary>
    ColumnTiles,
}
