using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>Conditions and choices.</summary>
internal static class LogicRules
{
    public static readonly Rule[] All =
    [
        new("true ? x : y = x", Op.Select, (g, a) => a[0] is ConstExpr c ? c.Value != 0 ? a[1] : a[2] : null),
        new("c ? x : x = x", Op.Select, (g, a) => a[1] == a[2] ? a[1] : null),
        new("c ? (d ? x : 0) : (d ? y : 0) = d ? (c ? x : y) : 0", Op.Select, (g, a) =>
            a[1].IsMasked(out var mask, out var x) && a[2].IsMasked(out var other, out var y) && mask == other ? mask.Over(g, g.Select(a[0], x, y)) : null),
        new("(not c) ? x : y = c ? y : x", Op.Select, (g, a) => a[0].Is(Op.Not, out var c) ? g.Select(c, a[2], a[1]) : null),
        new("c ? (c ? x : y) : z = c ? x : z", Op.Select, (g, a) => a[1].Is(Op.Select) && a[1].Operands[0] == a[0] ? g.Select(a[0], a[1].Operands[1], a[2]) : null),
        new("c ? x : (c ? y : z) = c ? x : z", Op.Select, (g, a) => a[2].Is(Op.Select) && a[2].Operands[0] == a[0] ? g.Select(a[0], a[1], a[2].Operands[2]) : null),
        new("(x == x) = true", Op.Equal, (g, a) => a[0] == a[1] && a[0].Element != ElementKind.Real ? g.Boolean(true) : null),
        new("(x != x) = false", Op.NotEqual, (g, a) => a[0] == a[1] && a[0].Element != ElementKind.Real ? g.Boolean(false) : null),
        new("(max(x, p) != 0) = true for a number p > 0", Op.NotEqual, (g, a) => a[1].Is(0) && a[0].Is(Op.Max, out var x, out var y) && (IsPositive(x) || IsPositive(y)) ? g.Boolean(true) : null),
        new("(x < x) = false", Op.Less, (g, a) => a[0] == a[1] ? g.Boolean(false) : null),
        new("(x > x) = false", Op.Greater, (g, a) => a[0] == a[1] ? g.Boolean(false) : null),
        new("not not c = c", Op.Not, (g, a) => a[0].Is(Op.Not, out var c) ? c : null),
        new("not (x == y) = (x != y)", Op.Not, (g, a) => a[0].Is(Op.Equal, out var x, out var y) ? g.Call(Op.NotEqual, x, y) : null),
        new("not (x != y) = (x == y)", Op.Not, (g, a) => a[0].Is(Op.NotEqual, out var x, out var y) ? g.Call(Op.Equal, x, y) : null),
        new("c and true = c, c and false = false", Op.And, (g, a) => Absorb(a, neutral: 1)),
        new("c or false = c, c or true = true", Op.Or, (g, a) => Absorb(a, neutral: 0)),
    ];

    private static bool IsPositive(Expr e) => e is ConstExpr { Element: ElementKind.Real, Value: > 0 };

    private static Expr? Absorb(Expr[] a, double neutral)
    {
        if (a[0] == a[1])
            return a[0];
        foreach (var (constant, other) in Pattern.EitherWay(a))
        {
            if (constant is ConstExpr c)
                return c.Value == neutral ? other : constant;
        }

        return null;
    }
}
