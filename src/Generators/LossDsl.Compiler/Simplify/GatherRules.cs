using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>
/// Gathers go to the leaves, but not through a reduction: what the reduction leaves is computed once and gathered from, and its adjoint
/// stays a mask on the reduced value.
/// </summary>
internal static class GatherRules
{
    public static Expr? Apply(ExprGraph g, Expr body, Axis axis, Expr index)
    {
        if (!body.Axes.Contains(axis))
            return body;
        if (index is IndexExpr same && same.Axis == axis)
            return body;
        switch (body)
        {
            case IndexExpr:
                return index;
            case ApplyExpr when index is OrderExpr:
                // A permutation leaves as many elements as there were: they are computed once, and moved once.
                return null;
            case ApplyExpr apply:
                return g.Apply(apply.Operator, [.. apply.Operands.Select(o => g.At(o, axis, index))]);
            case ReduceExpr reduce when !index.Axes.Contains(reduce.Axis) && reduce.Axis.Base.FixedSize is not null:
                return g.Reduce(reduce.Kind, reduce.Axis, g.At(reduce.Body, axis, index));
            case AtExpr { Index: IndexExpr renamed } at when renamed.Axis == axis && !at.Body.Axes.Contains(axis) && (index is IndexExpr || !index.Axes.Contains(at.Axis)):
                return g.At(at.Body, at.Axis, index);
            case AtExpr at when index.Axes.Contains(at.Axis):
                return null;
            case AtExpr at when at.Index.Axes.Contains(axis):
                return g.At(g.At(at.Body, axis, index), at.Axis, g.At(at.Index, axis, index));
            case AtExpr { Body: ApplyExpr } at when index is not OrderExpr:
                // The gather goes into the operator's operands; of two that stay where they are, neither may pass the other for ever.
                return g.At(g.At(at.Body, axis, index), at.Axis, at.Index);
            default:
                return null;
        }
    }
}
