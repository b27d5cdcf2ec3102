using LossDsl.Runtime.Cpu;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tiling;

/// <summary>Where tiles lie and who runs passes on them: main memory and threads, or a device.</summary>
internal interface ITileHost
{
    ProgramPlan Plan { get; }

    IReadOnlyList<long> Sizes { get; }

    TileLimits Limits { get; }

    TileStrategy Strategy { get; }

    /// <summary>The bytes of an element of a tile.</summary>
    int ElementBytesOf(int buffer);

    /// <summary>Elements from a row of a tile to the next, for so many columns.</summary>
    long StrideOf(long columns);

    /// <summary>The tensor that a buffer is, as the result of products.</summary>
    Tensor ResultOf(int buffer);

    /// <summary>The same as a factor of products of a kind.</summary>
    Tensor FactorOf(int buffer, ProgramProductKind kind);

    /// <summary>False for a gradient that nobody asked for.</summary>
    bool HasTensor(int buffer);

    /// <summary>Memory for a tile.</summary>
    Tensor Allocate(int buffer, long elements);

    /// <summary>Lets a buffer be a tile, whose first element has a row and a column.</summary>
    void Place(int buffer, Tensor tile, long row, long column);

    /// <summary>Writes a product, or adds it to what is there.</summary>
    void Multiply(in ProductMatrices product, bool accumulate);

    void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span);

    /// <summary>Runs what must be known of some columns before the first tile with them.</summary>
    void EnterColumns(long begin, long end);

    /// <summary>Runs what is left to do for some columns after the last tile with them.</summary>
    void LeaveColumns(long begin, long end);
}
