using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>The simplifier: what the graph asks before it makes a node. Null means that no rule applies.</summary>
public static class Rules
{
    public static Expr? Apply(ExprGraph g, Operator op, Expr[] a)
    {
        if (op != Op.Stop && a.All(e => e is ConstExpr))
            return Constant(g, op, a);
        return op.Name switch
        {
            "add" when Is(a[0], 0) => a[1],
            "add" when Is(a[1], 0) => a[0],
            "sub" when Is(a[1], 0) => a[0],
            "sub" when Is(a[0], 0) => g.Neg(a[1]),
            "mul" when Is(a[0], 0) || Is(a[1], 0) => g.Const(0),
            "mul" when Is(a[0], 1) => a[1],
            "mul" when Is(a[1], 1) => a[0],
            "div" when Is(a[1], 1) => a[0],
            "select" when a[0] is ConstExpr c => c.Value != 0 ? a[1] : a[2],
            "select" when a[1] == a[2] => a[1],
            _ => null,
        };
    }

    public static Expr? Reduce(ExprGraph g, ReduceKind kind, Axis axis, Expr body) =>
        kind == ReduceKind.Sum && Is(body, 0) ? body : null;

    public static Expr? At(ExprGraph g, Expr body, Axis axis, Expr index) =>
        body is IndexExpr own && own.Axis == axis ? index : body.Axes.Contains(axis) ? null : body;

    private static Expr Constant(ExprGraph g, Operator op, Expr[] a)
    {
        var value = op.Evaluate([.. a.Select(e => ((ConstExpr)e).Value)]);
        return op.Result(a) switch
        {
            ElementKind.Boolean => g.Boolean(value != 0),
            ElementKind.Integer => g.Integer((long)value),
            _ => g.Const(value),
        };
    }

    private static bool Is(Expr e, double value) => e is ConstExpr c && c.Value == value;
}
