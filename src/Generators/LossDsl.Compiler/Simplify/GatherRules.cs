using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>
/// Gathers go to the leaves: the target entry of a logit is computed from the target's row, and a matrix product is never needed for it.
/// Reductions that leave a vector, such as the norms of class weights, are computed once and gathered from.
/// </summary>
internal static class GatherRules
{
    public static Expr? Apply(ExprGraph g, Expr body, Axis axis, Expr index)
    {
        if (!body.Axes.Contains(axis))
            return body;
        switch (body)
        {
            case IndexExpr:
                return index;
            case ApplyExpr apply:
                return g.Apply(apply.Operator, [.. apply.Operands.Select(o => g.At(o, axis, index))]);
            case ReduceExpr reduce when !index.Axes.Contains(reduce.Axis) && IsCheapAtOneIndex(reduce):
                return g.Reduce(reduce.Kind, reduce.Axis, g.At(reduce.Body, axis, index));
            case AtExpr at when at.Index.Axes.Contains(axis):
                return g.At(g.At(at.Body, axis, index), at.Axis, g.At(at.Index, axis, index));
            case AtExpr at when at.Body is not (SymbolExpr or AtExpr or ReduceExpr):
                return g.At(g.At(at.Body, axis, index), at.Axis, at.Index);
            default:
                return null;
        }
    }

    private static bool IsCheapAtOneIndex(ReduceExpr reduce) =>
        reduce.Axis.Base.FixedSize is not null || (reduce.Kind == ReduceKind.Sum && reduce.Body.Axes.Count(a => a.Base.FixedSize is null) >= 3);
}
