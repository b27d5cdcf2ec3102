namespace LossDsl.Runtime.Cpu;

/// <summary>What a buffer of a program is.</summary>
public enum ProgramBufferKind
{
    /// <summary>A tensor of the call.</summary>
    Tensor,

    /// <summary>Labels of the call.</summary>
    Label,

    /// <summary>The upstream gradient.</summary>
    Upstream,

    /// <summary>The gradient of a tensor of the call.</summary>
    Gradient,

    /// <summary>The new value of a state.</summary>
    State,

    /// <summary>The loss a sample.</summary>
    Loss,

    /// <summary>The loss, or the sum over the batch.</summary>
    Total,

    /// <summary>A number to log.</summary>
    Report,

    /// <summary>An intermediate.</summary>
    Value,

    /// <summary>An intermediate of which one tile exists at a time.</summary>
    Tile,

    /// <summary>Indices that a sort finds, 32 bits each.</summary>
    Index,

    /// <summary>Random numbers, each computed from its position where it is read.</summary>
    Random,
}

/// <summary>A buffer of a generated program.</summary>
/// <param name="Name">The name in the plan.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Slot">The tensor of the call that it is, or whose gradient or new value it is; -1 for none.</param>
/// <param name="Alias">The buffer whose memory it shares; -1 for its own.</param>
/// <param name="Axes">The ordinals of its axes in memory order.</param>
public sealed record ProgramBuffer(string Name, ProgramBufferKind Kind, int Slot, int Alias, int[] Axes);

/// <summary>How a pass's partial results are joined.</summary>
public enum JoinKind
{
    /// <summary>They are added.</summary>
    Sum,

    /// <summary>They are multiplied.</summary>
    Prod,

    /// <summary>The largest is taken.</summary>
    Max,

    /// <summary>The smallest is taken.</summary>
    Min,
}

/// <summary>A result that a pass collects over rows or blocks.</summary>
/// <param name="Buffer">Where it goes.</param>
/// <param name="Kind">How the parts are joined.</param>
public readonly record struct Collected(int Buffer, JoinKind Kind);

/// <summary>A pass of a kernel.</summary>
/// <param name="Id">The number that the program's <c>Execute</c> knows it by.</param>
/// <param name="Column">The ordinal of the column axis; -1 for a pass over row values.</param>
/// <param name="Collected">What it collects over rows.</param>
/// <param name="Indexed">The buffers that it fills with the column of a row's largest or smallest value.</param>
public sealed record ProgramPass(int Id, int Column, Collected[] Collected, int[] Indexed);

/// <summary>An operand of a product: a matrix within a buffer.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Indices">For each dimension the ordinal of an axis, or the bitwise complement of a component.</param>
/// <param name="RowAxis">The ordinal of the axis that is the matrix's rows.</param>
/// <param name="ColumnAxis">The ordinal of the axis that is the matrix's columns.</param>
public sealed record ProgramMatrix(int Buffer, int[] Indices, int RowAxis, int ColumnAxis);

/// <summary>What a product sums over the columns of its left factor, the rows of its right one.</summary>
public enum ProgramProductKind
{
    /// <summary>A matrix product: <c>left[a,r] right[r,b]</c>.</summary>
    Dot,

    /// <summary>Squared distances: <c>(left[a,r] - right[r,b])^2</c>.</summary>
    Distance,

    /// <summary>Weighted differences: <c>left[a,r] (minuend[a,b] - right[r,b])</c>.</summary>
    Difference,
}

/// <summary>A product of matrices.</summary>
/// <param name="Result">Where it goes.</param>
/// <param name="Left">The left factor.</param>
/// <param name="Right">The right factor.</param>
/// <param name="Kind">What is summed.</param>
/// <param name="Minuend">What the right factor is subtracted from; null but for differences.</param>
public sealed record ProgramProduct(ProgramMatrix Result, ProgramMatrix Left, ProgramMatrix Right, ProgramProductKind Kind = ProgramProductKind.Dot, ProgramMatrix? Minuend = null);

/// <summary>A buffer of a sort.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Dimensions">The buffer's dimension for each row axis of the sort and then for each axis that it runs along; -1 where it has none.</param>
public sealed record ProgramSorted(int Buffer, int[] Dimensions);

/// <summary>A sort of keys along some axes, for every row of others.</summary>
/// <param name="Rows">The ordinals of the row axes.</param>
/// <param name="Over">The ordinals of the axes along which keys are compared, the last one running fastest.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Kept">Not 0 where a key takes part; null where every one does.</param>
/// <param name="Order">Takes the index of the key at every place; null where nobody asks.</param>
/// <param name="Rank">Takes how many keys come before each; null where nobody asks.</param>
public sealed record ProgramSort(int[] Rows, int[] Over, ProgramSorted Keys, ProgramSorted? Kept, ProgramSorted? Order, ProgramSorted? Rank);

/// <summary>How a kernel over rows that are the columns of another one's tiles can be run.</summary>
public enum TileCompanion
{
    /// <summary>As a whole.</summary>
    None,

    /// <summary>Before each tile is computed for the first time, or before all of them: the kernel with the tiles comes next.</summary>
    Leads,

    /// <summary>After each tile is done with, or after all of them: the kernel with the tiles comes before.</summary>
    Follows,
}

/// <summary>A kernel of a generated program.</summary>
/// <param name="Rows">The ordinals of the row axes; empty for a loop over blocks of the column axis, or a single evaluation.</param>
/// <param name="TileAxis">The ordinal of the axis that is cut into tiles; -1 where no product is involved.</param>
/// <param name="Before">Products whose tiles the passes read.</param>
/// <param name="Passes">The passes in order.</param>
/// <param name="Levels">The level of each pass: a row's results of one level are complete before the next.</param>
/// <param name="After">Products that consume tiles that the passes wrote.</param>
public sealed record ProgramKernel(int[] Rows, int TileAxis, ProgramProduct[] Before, ProgramPass[] Passes, int[] Levels, ProgramProduct[] After)
{
    /// <summary>What is sorted before the passes.</summary>
    public ProgramSort[] Sorts { get; init; } = [];

    /// <summary>The values that a pass leaves for a later one over the same rows: the ordinals of their column axes.</summary>
    public int[] Held { get; init; } = [];

    /// <summary>Whether the kernel can run tile by tile beside the one with the tiles that it stands next to.</summary>
    public TileCompanion Companion { get; init; }

    /// <summary>Whether it works on products, tile by tile.</summary>
    internal bool IsTiled => TileAxis >= 0 && Before.Length + After.Length > 0;
}

/// <summary>A generated program: what the driver executes.</summary>
public sealed record ProgramPlan(ProgramBuffer[] Buffers, ProgramKernel[] Kernels);
