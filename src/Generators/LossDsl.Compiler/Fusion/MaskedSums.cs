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
        var count = graph.Sum(sum.Axis, mask.Over(graph, graph.Const(1)));
        return graph.Select(graph.Apply(Op.Greater, count, graph.Const(0)), graph.Mul(value, count), graph.Const(0));
    });

    /// <summary>True for what has a value whatever the guard keeps, and depends on no tensor, which may have NaN where the guard is closed.</summary>
    private bool IsSafe(Expr value) =>
        _finite.Holds(value)
        && ExprWalk.Topological(value).OfType<SymbolExpr>().All(s => s.Symbol.Kind is SymbolKind.Hyper or SymbolKind.Upstream or SymbolKind.Label);
}
