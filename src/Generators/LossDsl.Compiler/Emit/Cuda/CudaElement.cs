using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>What one element of a buffer is on the device; named as the runtime's <c>CudaElement</c>.</summary>
internal enum CudaElement
{
    /// <summary>Nothing: random numbers are computed where they are read.</summary>
    None,

    /// <summary>A label, 32 bits.</summary>
    Label,

    /// <summary>The caller's floating-point type, 16 bits where they train in 16 bits.</summary>
    Storage,

    /// <summary>The type that is computed in.</summary>
    Accumulator,
}

/// <summary>Chooses the element types of a plan's buffers.</summary>
internal static class CudaElements
{
    /// <summary>The element types by the buffers' numbers.</summary>
    public static IReadOnlyList<CudaElement> Of(Plan plan)
    {
        var inProducts = new HashSet<PlanBuffer>(plan.Kernels
            .SelectMany(k => k.Before.Concat(k.After))
            .Where(p => p.Kind == ProductKind.Dot)
            .SelectMany(p => p.Factors.Append(p.Result))
            .Select(a => a.Buffer));
        return [.. plan.Buffers.Select(b => Of(b, inProducts))];
    }

    private static CudaElement Of(PlanBuffer buffer, HashSet<PlanBuffer> inProducts) => buffer.Kind switch
    {
        _ when buffer.Alias is { } alias => Of(alias, inProducts),
        BufferKind.Random => CudaElement.None,
        BufferKind.Label or BufferKind.Index => CudaElement.Label,
        BufferKind.Gradient => CudaElement.Storage,
        // Counts of classes and means over many steps are more than 16 bits hold.
        BufferKind.Tensor => buffer.Symbol?.Kind is SymbolKind.Constant or SymbolKind.State ? CudaElement.Accumulator : CudaElement.Storage,
        // Squared distances would leave the range of 16 bits, and the library has no part in them.
        BufferKind.Value or BufferKind.Tile when inProducts.Contains(buffer) => CudaElement.Storage,
        _ => CudaElement.Accumulator,
    };
}
