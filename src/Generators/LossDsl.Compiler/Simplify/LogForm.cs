using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>
/// The logarithm of an expression that is built from exponentials, without computing an exponential that could overflow:
/// <c>exp(x)</c> gives x, <c>sum[j](exp(x))</c> gives <c>logsumexp[j](x)</c>, products and quotients give sums and differences.
/// </summary>
internal static class LogForm
{
    /// <summary>The logarithm; null where the expression is not of that form, or is a plain number.</summary>
    public static Expr? Of(ExprGraph g, Expr e)
    {
        if (e.Is(Op.Exp, out var x))
            return x;
        if (e is ReduceExpr { Kind: ReduceKind.Sum } sum)
            return OfSum(g, sum);
        if (e.Is(Op.Mul, out var a, out var b))
            return Of(g, a) is { } p ? Factor(g, b) is { } q ? g.Add(p, q) : null : Factor(g, a) is { } r && Of(g, b) is { } s ? g.Add(s, r) : null;
        if (e.Is(Op.Div, out a, out b))
            return Of(g, a) is { } p ? Factor(g, b) is { } q ? g.Sub(p, q) : null : Factor(g, a) is { } r && Of(g, b) is { } s ? g.Sub(r, s) : null;
        return null;
    }

    /// <summary>log(exp(a) + rest) as a + softplus(log(rest) - a); a has to be finite, which what a guard has masked with -inf is not.</summary>
    public static Expr? OfTwo(ExprGraph g, Expr a, Expr b)
    {
        if (!a.Is(Op.Exp))
            (a, b) = (b, a);
        if (!a.Is(Op.Exp, out var x) || ExprWalk.Topological(x).Any(e => e is ConstExpr { Value: double.NegativeInfinity }))
            return null;
        return Of(g, b) is { } y ? g.Add(x, g.Call(Op.Softplus, g.Sub(y, x))) : null;
    }

    private static Expr? OfSum(ExprGraph g, ReduceExpr sum)
    {
        if (sum.Body.IsMasked(out var mask, out var value))
            return value.Is(Op.Exp, out var kept) ? g.Reduce(ReduceKind.LogSumExp, sum.Axis, mask.Over(g, kept, g.Const(double.NegativeInfinity))) : null;
        return sum.Body.Is(Op.Exp, out var x) ? g.Reduce(ReduceKind.LogSumExp, sum.Axis, x) : null;
    }

    /// <summary>Beside an exponential a positive number or a size has a logarithm too.</summary>
    private static Expr? Factor(ExprGraph g, Expr e) => e is ConstExpr { Value: > 0 } or SizeExpr ? g.Call(Op.Log, e) : Of(g, e);
}
