using System.Runtime.InteropServices;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>The products that libtorch does not have: distances and differences, in the type of the arithmetic.</summary>
internal static class CudaProduct
{
    private readonly record struct ProductCall(
        long Rows, long Columns, long Depth, long ResultRow, long ResultColumn, long LeftRow, long LeftDepth, long RightColumn, long RightDepth, long MinuendRow, long MinuendColumn, int Accumulate);

    /// <summary>Writes a product, or adds it to what is there.</summary>
    /// <param name="target">Where it runs.</param>
    /// <param name="product">Not of the kind <see cref="ProgramProductKind.Dot"/>.</param>
    /// <param name="accumulate">Whether to add.</param>
    public static void Run(CudaTarget target, in ProductMatrices product, bool accumulate)
    {
        var (rows, columns) = (product.Result.shape[0], product.Result.shape[1]);
        if (rows == 0 || columns == 0)
            return;
        using var scope = torch.NewDisposeScope();
        var left = product.Left.to(target.Accumulator);
        var right = product.Right.to(target.Accumulator);
        var minuend = product.Minuend?.to(target.Accumulator);
        var call = new ProductCall(
            rows,
            columns,
            left.shape[1],
            product.Result.stride(0),
            product.Result.stride(1),
            left.stride(0),
            left.stride(1),
            right.stride(1),
            right.stride(0),
            minuend?.stride(0) ?? 0,
            minuend?.stride(1) ?? 0,
            accumulate ? 1 : 0);
        var type = product.Result.dtype == target.Accumulator ? "acc" : "storage";
        var kernel = $"{CudaHeader.Prefix}{(product.Kind == ProgramProductKind.Distance ? "distance" : "difference")}_{type}";
        var (grid, threads) = LaunchModel.Products(rows, columns);
        nint[] pointers = [target.Driver.AddressOf(left), target.Driver.AddressOf(right), minuend is null ? 0 : target.Driver.AddressOf(minuend), target.Driver.AddressOf(product.Result)];
        target.Common.Launch(kernel, grid, threads, MemoryMarshal.AsBytes(new ReadOnlySpan<ProductCall>(in call)), pointers, target.Driver.CurrentStream(target.Index));
    }
}
