using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// What a pass asks memory for ahead of its use. A kernel's first pass over some rows waits for memory and the ones after it compute on rows that the cache holds: the
/// second one fetches the rows that the first one reads next.
/// </summary>
internal static class ReadAhead
{
    /// <summary>The inputs that a pass reads, stretch by stretch, as the second one of its kernel.</summary>
    public static IEnumerable<Symbol> Of(Kernel kernel, Pass pass) =>
        Inputs(kernel, pass).Where(symbol => kernel.Passes.TakeWhile(p => p != pass).Count(p => Inputs(kernel, p).Contains(symbol)) == 1);

    /// <summary>Inputs of which a pass reads a row for each of its own, from one end to the other.</summary>
    private static IReadOnlyList<Symbol> Inputs(Kernel kernel, Pass pass)
    {
        if (kernel.Rows.Count != 1 || pass.Column is not { } column)
            return [];
        return
        [
            .. new UseCounts(pass.Items.Select(i => i.Value)).All.OfType<SymbolExpr>()
                .Select(e => e.Symbol)
                .Where(s => s.Kind == SymbolKind.Input && s.Axes.Count == 2 && s.Axes[0] == kernel.Rows[0] && s.Axes[1] == column)
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
    }
}
