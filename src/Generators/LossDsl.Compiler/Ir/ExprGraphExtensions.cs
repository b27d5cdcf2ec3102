using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Ir;

/// <summary>Short spellings for the passes that build expressions.</summary>
public static class ExprGraphExtensions
{
    public static Expr Add(this ExprGraph g, Expr a, Expr b) => g.Apply(Op.Add, a, b);

    public static Expr Sub(this ExprGraph g, Expr a, Expr b) => g.Apply(Op.Sub, a, b);

    public static Expr Mul(this ExprGraph g, Expr a, Expr b) => g.Apply(Op.Mul, a, b);

    public static Expr Div(this ExprGraph g, Expr a, Expr b) => g.Apply(Op.Div, a, b);

    public static Expr Neg(this ExprGraph g, Expr a) => g.Apply(Op.Neg, a);

    public static Expr Select(this ExprGraph g, Expr condition, Expr a, Expr b) => g.Apply(Op.Select, condition, a, b);

    public static Expr Sum(this ExprGraph g, Axis axis, Expr body) => g.Reduce(ReduceKind.Sum, axis, body);

    public static Expr Sum(this ExprGraph g, AxisSet axes, Expr body) => axes.Reverse().Aggregate(body, (e, axis) => g.Sum(axis, e));

    /// <summary>The same expression over other operands.</summary>
    public static Expr Rebuild(this ExprGraph g, Expr node, IReadOnlyList<Expr> operands) => node switch
    {
        ApplyExpr apply => g.Apply(apply.Operator, [.. operands]),
        ReduceExpr reduce => g.Reduce(reduce.Kind, reduce.Axis, operands[0]),
        AtExpr at => g.At(operands[0], at.Axis, operands[1]),
        RootExpr root => g.Root(root.Unknown, operands[0], operands[1], operands[2], operands[3]),
        ImplicitExpr => g.Implicit(operands[0], operands[1], operands[2]),
        OrderExpr order => g.Order(order.Kind, order.Over, operands[0], operands[1]),
        _ => node,
    };
}
