using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>Sums, products, quotients and powers.</summary>
internal static class ArithmeticRules
{
    public static readonly Rule[] All =
    [
        new("0 + x = x", Op.Add, (g, a) => a[0].Is(0) ? a[1] : a[1].Is(0) ? a[0] : null),
        new("x + -y = x - y", Op.Add, (g, a) => a[1].Is(Op.Neg, out var y) ? g.Sub(a[0], y) : a[0].Is(Op.Neg, out y) ? g.Sub(a[1], y) : null),
        new("(c ? x : 0) + (c ? y : 0) = c ? x + y : 0", Op.Add, (g, a) => SameMask(g, a, g.Add)),
        new("(x + (c ? y : 0)) + (c ? z : 0) = x + (c ? y + z : 0)", Op.Add, (g, a) => a[0].Is(Op.Add, out var x, out var y) && SameMask(g, [y, a[1]], g.Add) is { } sum ? g.Add(x, sum) : null),
        new("(c ? x : 0) + (c ? 0 : y) = c ? x : y", Op.Add, (g, a) => Opposite(g, a)),
        new("(c ? x : 0) - (c ? y : 0) = c ? x - y : 0", Op.Sub, (g, a) => SameMask(g, a, g.Sub)),
        new("-(c ? x : 0) = c ? -x : 0", Op.Neg, (g, a) => a[0].IsMasked(out var mask, out var x) ? mask.Over(g, g.Neg(x)) : null),
        new("x - 0 = x", Op.Sub, (g, a) => a[1].Is(0) ? a[0] : null),
        new("0 - x = -x", Op.Sub, (g, a) => a[0].Is(0) ? g.Neg(a[1]) : null),
        new("x - x = 0", Op.Sub, (g, a) => a[0] == a[1] ? g.Const(0) : null),
        new("x - -y = x + y", Op.Sub, (g, a) => a[1].Is(Op.Neg, out var y) ? g.Add(a[0], y) : null),
        new("exp(x) - 1 = expm1(x)", Op.Sub, (g, a) => a[1].Is(1) && a[0].Is(Op.Exp, out var x) ? g.Call(Op.Expm1, x) : null),
        new("1 - exp(x) = -expm1(x)", Op.Sub, (g, a) => a[0].Is(1) && a[1].Is(Op.Exp, out var x) ? g.Neg(g.Call(Op.Expm1, x)) : null),
        new("1 - sigmoid(x) = sigmoid(-x)", Op.Sub, (g, a) => a[0].Is(1) && a[1].Is(Op.Sigmoid, out var x) ? g.Call(Op.Sigmoid, g.Neg(x)) : null),
        new("1 - normcdf(x) = normcdf(-x)", Op.Sub, (g, a) => a[0].Is(1) && a[1].Is(Op.NormCdf, out var x) ? g.Call(Op.NormCdf, g.Neg(x)) : null),
        new("softplus(x) - x = softplus(-x)", Op.Sub, (g, a) => a[0].Is(Op.Softplus, out var x) && a[1] == x ? g.Call(Op.Softplus, g.Neg(x)) : null),
        new("--x = x", Op.Neg, (g, a) => a[0].Is(Op.Neg, out var x) ? x : null),
        new("-(x - y) = y - x", Op.Neg, (g, a) => a[0].Is(Op.Sub, out var x, out var y) ? g.Sub(y, x) : null),
        new("-log_sigmoid(x) = softplus(-x)", Op.Neg, (g, a) => a[0].Is(Op.LogSigmoid, out var x) ? g.Call(Op.Softplus, g.Neg(x)) : null),
        new("0 x = 0", Op.Mul, (g, a) => a[0].Is(0) || a[1].Is(0) ? g.Const(0) : null),
        new("1 x = x", Op.Mul, (g, a) => a[0].Is(1) ? a[1] : a[1].Is(1) ? a[0] : null),
        new("-1 x = -x", Op.Mul, (g, a) => a[0].Is(-1) ? g.Neg(a[1]) : a[1].Is(-1) ? g.Neg(a[0]) : null),
        new("-x y = -(x y)", Op.Mul, (g, a) => a[0].Is(Op.Neg, out var x) ? g.Neg(g.Mul(x, a[1])) : a[1].Is(Op.Neg, out x) ? g.Neg(g.Mul(a[0], x)) : null),
        new("p (q x) = (p q) x for numbers p, q", Op.Mul, (g, a) => Nested(g, a)),
        new("x x = x^2", Op.Mul, (g, a) => a[0] == a[1] ? g.Call(Op.Square, a[0]) : null),
        new("(c ? x : 0) y = c ? x y : 0 where y has no axis of its own", Op.Mul, (g, a) => Masked(g, a)),
        new("(1 / x) y = y / x where y has no axis of its own", Op.Mul, (g, a) => Quotient(g, a)),
        new("x / 1 = x", Op.Div, (g, a) => a[1].Is(1) ? a[0] : null),
        new("0 / x = 0", Op.Div, (g, a) => a[0].Is(0) && !a[1].Is(0) ? a[0] : null),
        new("exp(x) / sum[j](exp(y)) = exp(x - logsumexp[j](y))", Op.Div, (g, a) => a[0].Is(Op.Exp, out var x) && LogForm.Of(g, a[1]) is { } y ? g.Call(Op.Exp, g.Sub(x, y)) : null),
        new("-x / y = -(x / y)", Op.Div, (g, a) => a[0].Is(Op.Neg, out var x) ? g.Neg(g.Div(x, a[1])) : null),
        new("(c ? x : 0) / y = c ? x / y : 0", Op.Div, (g, a) => a[0].IsMasked(out var mask, out var x) && a[1].Axes.IsSubsetOf(a[0].Axes) ? mask.Over(g, g.Div(x, a[1])) : null),
        new("x / p = (1 / p) x for a number p", Op.Div, (g, a) => a[1] is ConstExpr p && p.Value != 0 && !a[0].Is(1) ? g.Mul(g.Const(1 / p.Value), a[0]) : null),
        new("x^0 = 1", Op.Pow, (g, a) => a[1].Is(0) ? g.Const(1) : null),
        new("x^1 = x", Op.Pow, (g, a) => a[1].Is(1) ? a[0] : null),
        new("x^2 = square(x)", Op.Pow, (g, a) => a[1].Is(2) ? g.Call(Op.Square, a[0]) : null),
        new("x^3 = x square(x)", Op.Pow, (g, a) => a[1].Is(3) ? g.Mul(a[0], g.Call(Op.Square, a[0])) : null),
        new("x^4 = square(square(x))", Op.Pow, (g, a) => a[1].Is(4) ? g.Call(Op.Square, g.Call(Op.Square, a[0])) : null),
        new("x^0.5 = sqrt(x)", Op.Pow, (g, a) => a[1].Is(0.5) ? g.Call(Op.Sqrt, a[0]) : null),
        new("x^-1 = 1 / x", Op.Pow, (g, a) => a[1].Is(-1) ? g.Div(g.Const(1), a[0]) : null),
        new("(-x)^2 = x^2", Op.Square, (g, a) => a[0].Is(Op.Neg, out var x) || a[0].Is(Op.Abs, out x) ? g.Call(Op.Square, x) : null),
        new("sqrt(x)^2 = x", Op.Square, (g, a) => a[0].Is(Op.Sqrt, out var x) ? x : null),
        new("sqrt(x^2) = |x|", Op.Sqrt, (g, a) => a[0].Is(Op.Square, out var x) ? g.Call(Op.Abs, x) : null),
        new("sqrt(1 - c^2) = sqrt((1 - c) (1 + c))", Op.Sqrt, (g, a) => a[0].Is(Op.Sub, out var one, out var c) && one.Is(1) && c.Is(Op.Square, out c) ? g.Sine(c) : null),
        new("||x|| = |x|", Op.Abs, (g, a) => a[0].Is(Op.Abs) ? a[0] : null),
    ];

    private static Expr? Nested(ExprGraph g, Expr[] a)
    {
        foreach (var (p, rest) in Pattern.EitherWay(a))
        {
            if (p is not ConstExpr || !rest.Is(Op.Mul, out var q, out var x))
                continue;
            if (q is ConstExpr)
                return g.Mul(g.Mul(p, q), x);
            if (x is ConstExpr)
                return g.Mul(g.Mul(p, x), q);
        }

        return null;
    }

    private static Expr? Opposite(ExprGraph g, Expr[] a)
    {
        if (!a[0].IsMasked(out var mask, out var x) || !a[1].IsMasked(out var other, out var y) || mask.Condition != other.Condition || mask.Keeps == other.Keeps)
            return null;
        return mask.Over(g, x, y);
    }

    /// <summary>A mask that both operands are under, also below masks that only one of them has: a chain of derivatives keeps it outside of everything.</summary>
    private static Expr? SameMask(ExprGraph g, Expr[] a, Func<Expr, Expr, Expr> combine)
    {
        var others = a[1].Masks().ToList();
        foreach (var mask in a[0].Masks().Where(others.Contains))
            return mask.Over(g, combine(a[0].Without(g, mask), a[1].Without(g, mask)));
        return null;
    }

    private static Expr? Masked(ExprGraph g, Expr[] a)
    {
        foreach (var (masked, other) in Pattern.EitherWay(a))
        {
            if (other.Axes.IsSubsetOf(masked.Axes) && masked.IsMasked(out var mask, out var value))
                return mask.Over(g, g.Mul(value, other));
        }

        return null;
    }

    private static Expr? Quotient(ExprGraph g, Expr[] a)
    {
        foreach (var (quotient, other) in Pattern.EitherWay(a))
        {
            if (quotient.Is(Op.Div, out var one, out var x) && one.Is(1) && other.Axes.IsSubsetOf(quotient.Axes))
                return g.Div(other, x);
        }

        return null;
    }
}
