using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Loops over columns that do so little in a step that it waits for the sum or the maximum of the step before. They take two stretches in a step, each with a sum of its own.
/// </summary>
internal static class StepPairs
{
    /// <summary>Code for the first column of a step's second stretch.</summary>
    public const string Second = "second";

    private const int MostOperations = 8;

    private static readonly HashSet<Operator> _cheap = [Op.Square, Op.Abs, Op.Relu, Op.Max, Op.Min];

    /// <summary>True for what a pass does in such a loop.</summary>
    /// <param name="items">What it does.</param>
    /// <param name="column">Its column axis.</param>
    public static bool Has(IReadOnlyList<PassItem> items, Axis column)
    {
        var nodes = ExprWalk.Topological(items.Select(i => i.Value)).Where(e => e.Axes.Contains(column)).ToList();
        return nodes.Count > 0 && nodes.Count <= MostOperations && nodes.All(IsCheap) && items.All(i => IsReduction(i, column));
    }

    private static bool IsCheap(Expr e) => e is ApplyExpr apply ? e.IsPlain() || _cheap.Contains(apply.Operator) : e is SymbolExpr { Symbol.Kind: not (SymbolKind.Label or SymbolKind.Random or SymbolKind.Upstream) };

    private static bool IsReduction(PassItem item, Axis column) =>
        item.Action is PassAction.ReduceRow or PassAction.SumOverRows && item.Kind is not (ReduceKind.ArgMax or ReduceKind.ArgMin) && !KernelExpr.SumsByColumn(item, column);
}
