using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Writes a sum of one and the same number over the elements that a guard keeps as their count times the number. The derivative of a mean over a guard is such a sum, and
/// the mean has counted already.
/// </summary>
internal sealed class MaskedSums(ExprGraph graph)
{
    private readonly AlwaysFinite _finite = new();

    public Expr Lower(Expr root) => graph.ReplaceBottomUp(root, (node, operands) =>
    {
        if (node is not ReduceExpr { Kind: ReduceKind.Sum } sum || !operands[0].IsMasked(out var mask, out var value)
            || value is ConstExpr { Value: 1 } || value.Axes.Contains(sum.Axis) || !mask.Condition.Axes.Contains(sum.Axis) || !IsSafe(value))
            return null;
        return graph.Mul(value, graph.Sum(sum.Axis, mask.Over(graph, graph.Const(1))));
    });

    /// <summary>True for what has a value also where the guard keeps nothing, and where a tensor has NaN for a sample that is not to count.</summary>
    private bool IsSafe(Expr value) =>
        _finite.Holds(value)
        && ExprWalk.Topological(value).OfType<SymbolExpr>().All(s => s.Symbol.Kind is SymbolKind.Hyper or SymbolKind.Upstream or SymbolKind.Label);
}
