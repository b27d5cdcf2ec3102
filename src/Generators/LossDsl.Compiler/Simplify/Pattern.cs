using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>Tests that the rules share.</summary>
internal static class Pattern
{
    public static bool Is(this Expr e, double value) => e is ConstExpr { Element: ElementKind.Real } c && c.Value == value;

    public static bool Is(this Expr e, Operator op) => e is ApplyExpr apply && apply.Operator == op;

    public static bool Is(this Expr e, Operator op, out Expr a)
    {
        a = e.Is(op) ? e.Operands[0] : e;
        return e.Is(op);
    }

    public static bool Is(this Expr e, Operator op, out Expr a, out Expr b)
    {
        var matches = e.Is(op);
        (a, b) = matches ? (e.Operands[0], e.Operands[1]) : (e, e);
        return matches;
    }

    /// <summary>A sum, a difference, a product or an opposite: what costs a loop one operation.</summary>
    public static bool IsPlain(this Expr e) => e.Is(Op.Add) || e.Is(Op.Sub) || e.Is(Op.Mul) || e.Is(Op.Neg);

    /// <summary>The factors of a product, and of the products among them; a value that is none is its only factor.</summary>
    public static IEnumerable<Expr> Factors(this Expr e) => e.Is(Op.Mul, out var a, out var b) ? a.Factors().Concat(b.Factors()) : [e];

    /// <summary>A value under a mask: <c>condition ? value : 0</c>, or <c>condition ? 0 : value</c>.</summary>
    public static bool IsMasked(this Expr e, out Mask mask, out Expr value)
    {
        var onTrue = e.Is(Op.Select) && e.Operands[2].Is(0);
        var onFalse = e.Is(Op.Select) && !onTrue && e.Operands[1].Is(0);
        mask = new Mask(onTrue || onFalse ? e.Operands[0] : e, onTrue);
        value = onTrue ? e.Operands[1] : onFalse ? e.Operands[2] : e;
        return onTrue || onFalse;
    }

    /// <summary>The masks of a value, from the outermost inwards.</summary>
    public static IEnumerable<Mask> Masks(this Expr e)
    {
        while (e.IsMasked(out var mask, out var value))
        {
            yield return mask;
            e = value;
        }
    }

    /// <summary>A value without one of its masks.</summary>
    public static Expr Without(this Expr e, ExprGraph g, Mask mask) =>
        !e.IsMasked(out var outer, out var value) ? e : outer == mask ? value : outer.Over(g, value.Without(g, mask));

    /// <summary>One of the two operands of a commutative operator, and the other.</summary>
    public static IEnumerable<(Expr One, Expr Other)> EitherWay(Expr[] a) => [(a[0], a[1]), (a[1], a[0])];

    public static Expr Call(this ExprGraph g, Operator op, params Expr[] a) => g.Apply(op, a);

    /// <summary>sqrt(1 - c^2) without the cancellation near 1.</summary>
    public static Expr Sine(this ExprGraph g, Expr c) =>
        g.Apply(Op.Sqrt, g.Mul(g.Sub(g.Const(1), c), g.Add(g.Const(1), c)));
}
