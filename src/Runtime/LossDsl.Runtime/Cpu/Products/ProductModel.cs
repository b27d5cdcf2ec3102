using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// The cost model of matrix products: whether <see cref="PanelProduct"/> or libtorch is faster, in cycles of a core. docs/performance.md has the reasons for its
/// numbers, <see cref="TilingOptions.Products"/> overrides it.
/// </summary>
internal static class ProductModel
{
    /// <summary>Multiplications a cycle of the kernels: two operations on 16 lanes, at nine tenths of the peak.</summary>
    private const double KernelRate = 29;

    /// <summary>Multiplications a cycle of the library, as both OpenBLAS and MKL have them for the shapes of losses.</summary>
    private const double LibraryRate = 14;

    /// <summary>Cycles to pack an element.</summary>
    private const double PackingCost = 0.6;

    /// <summary>Cycles to write an element of a block that is complete, beside the multiplications.</summary>
    private const double WritingCost = 0.4;

    /// <summary>Cycles until a thread has begun.</summary>
    private const double StartCost = 20_000;

    /// <summary>Whether the kernels are the better choice. For distances they always are, since those of libtorch cancel.</summary>
    /// <param name="kind">What is summed.</param>
    /// <param name="rows">Of the result.</param>
    /// <param name="columns">Of the result.</param>
    /// <param name="depth">The length of a dot product.</param>
    /// <param name="choice">What the caller wants.</param>
    public static bool PrefersKernels(ProgramProductKind kind, long rows, long columns, long depth, ProductStrategy choice)
    {
        if (!Vector512.IsHardwareAccelerated || rows == 0 || columns == 0 || depth == 0)
            return false;
        if (kind != ProgramProductKind.Dot)
            return true;
        return choice == ProductStrategy.Kernels || (choice == ProductStrategy.Automatic && KernelCycles(rows, columns, depth) < (double)rows * columns * depth / LibraryRate);
    }

    private static double KernelCycles(long rows, long columns, long depth)
    {
        var padded = (double)Up(rows, PanelKernel.Rows) * Up(columns, PanelKernel.Columns);
        return (padded * ((depth / KernelRate) + WritingCost)) + (PackingCost * depth * (rows + columns)) + StartCost;
    }

    private static long Up(long count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
