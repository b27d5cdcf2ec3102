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
    int ElementBytes { get; }

    /// <summary>Elements from a row of a tile to the next, for so many columns.</summary>
    long StrideOf(long columns);

    /// <summary>The tensor that a buffer is, as an operand or result of products.</summary>
    Tensor TensorOf(int buffer);

    /// <summary>False for a gradient that nobody asked for.</summary>
    bool HasTensor(int buffer);

    /// <summary>Memory for tiles, in the type of products.</summary>
    Tensor Allocate(long elements);

    /// <summary>Lets a buffer be a tile, whose first element has a row and a column.</summary>
    void Place(int buffer, Tensor tile, long row, long column);

    void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate);

    void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span);
}
