using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// What a pass asks memory for ahead of its use. A kernel's first pass over some rows waits for memory and the ones after it compute on rows that the cache holds: the
/// second one fetches the rows that the first one reads next. A pass over elements that all lie in a row computes while it waits, which fills a processor's
/// window of operations: its loads come too late if it does not ask for what follows.
/// </summary>
internal static class ReadAhead
{
    /// <summary>The inputs that a pass reads, stretch by stretch, as the second one of its kernel.</summary>
    public static IEnumerable<Symbol> OfRows(Kernel kernel, Pass pass) => kernel.Rows.Count == 1
        ? Inputs(kernel, pass).Where(symbol => kernel.Passes.TakeWhile(p => p != pass).Count(p => Inputs(kernel, p).Contains(symbol)) == 1)
        : [];

    /// <summary>The inputs that the first pass of a kernel without rows reads, stretch by stretch.</summary>
    public static IEnumerable<Symbol> OfElements(Kernel kernel, Pass pass) => kernel.Rows.Count == 0 && kernel.Passes[0] == pass
        ? Inputs(kernel, pass)
        : [];

    /// <summary>Inputs of which a pass reads all along its kernel's rows and its column, from one end to the other.</summary>
    private static IReadOnlyList<Symbol> Inputs(Kernel kernel, Pass pass)
    {
        if (pass.Column is not { } column)
            return [];
        return
        [
            .. new UseCounts(pass.Items.Select(i => i.Value)).All.OfType<SymbolExpr>()
                .Select(e => e.Symbol)
                .Where(s => s.Kind == SymbolKind.Input && s.Axes.SequenceEqual([.. kernel.Rows, column]))
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
    }
}
