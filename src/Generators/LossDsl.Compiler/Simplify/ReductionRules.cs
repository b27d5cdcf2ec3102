using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>Reductions: what does not vary along the axis leaves them, and a sum over a one-hot mask is a gather.</summary>
internal static class ReductionRules
{
    public static Expr? Apply(ExprGraph g, ReduceKind kind, Axis axis, Expr body)
    {
        if (!body.Axes.Contains(axis))
            return Constant(g, kind, axis, body);
        if (kind != ReduceKind.Sum)
            return null;
        if (body.Is(Op.Neg, out var x))
            return g.Neg(g.Sum(axis, x));
        if (body.IsMasked(out var mask, out var value))
            return Masked(g, axis, mask, value);
        if (body.Is(Op.Div, out var dividend, out var divisor) && !divisor.Axes.Contains(axis))
            return g.Div(g.Sum(axis, dividend), divisor);
        return Factor(g, axis, body);
    }

    /// <summary>A reduction of a value that does not vary along the axis.</summary>
    private static Expr Constant(ExprGraph g, ReduceKind kind, Axis axis, Expr body) => kind switch
    {
        ReduceKind.Sum => g.Mul(g.Size(axis), body),
        ReduceKind.Prod => g.Call(Op.Pow, body, g.Size(axis)),
        ReduceKind.LogSumExp => g.Add(body, g.Call(Op.Log, g.Size(axis))),
        ReduceKind.ArgMax or ReduceKind.ArgMin => g.Integer(0),
        _ => body,
    };

    private static Expr? Masked(ExprGraph g, Axis axis, Mask mask, Expr value)
    {
        if (!mask.Condition.Axes.Contains(axis))
            return mask.Over(g, g.Sum(axis, value));
        foreach (var inner in value.Masks().Where(m => !m.Condition.Axes.Contains(axis)))
            return inner.Over(g, g.Sum(axis, mask.Over(g, value.Without(g, inner))));
        if (!mask.Keeps || !mask.Condition.Is(Op.Equal))
            return null;
        foreach (var (index, other) in Pattern.EitherWay([.. mask.Condition.Operands]))
        {
            if (index is IndexExpr own && own.Axis == axis && !other.Axes.Contains(axis) && other.Element == ElementKind.Integer && Gathers(other, axis))
                return g.At(value, axis, other);
        }

        return null;
    }

    /// <summary>True for an index that always lies within the axis: a label of it, an index over the same range, a component.</summary>
    private static bool Gathers(Expr index, Axis axis) => index switch
    {
        IndexExpr other => other.Axis.Base == axis.Base,
        SymbolExpr { Symbol.Target: { } target } => target.Base == axis.Base,
        ConstExpr constant => constant.Value >= 0 && constant.Value < axis.Base.FixedSize,
        AtExpr at => Gathers(at.Body, axis),
        _ => false,
    };

    /// <summary>Draws the factors out that do not vary along the axis.</summary>
    private static Expr? Factor(ExprGraph g, Axis axis, Expr body)
    {
        if (!body.Is(Op.Mul))
            return null;
        var inside = new List<Expr>();
        var outside = new List<Expr>();
        foreach (var factor in body.Factors())
            (factor.Axes.Contains(axis) ? inside : outside).Add(factor);
        return outside.Count == 0 ? null : g.Mul(outside.Aggregate(g.Mul), g.Sum(axis, inside.Aggregate(g.Mul)));
    }
}
