using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Max() : BinaryOperator("max", "The larger of two; at a tie the gradient goes to the first.", new(-3, 0), new(0.1, 3))
{
    protected override double Evaluate(double a, double b) => Math.Max(a, b);

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Select(g.Apply(Op.GreaterEqual, a, b), g.Const(1), g.Const(0));

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Select(g.Apply(Op.GreaterEqual, a, b), g.Const(0), g.Const(1));

    protected override Interval Range(Interval a, Interval b) => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High));

    protected override string CSharp(string a, string b) => $"Max({a}, {b})";

    protected override string Cuda(string a, string b) => $"m_max({a}, {b})";

    protected override string Torch(string a, string b) => $"torch.maximum({a}, {b})";

    protected override string Latex(string a, string b) => $@"\max\left({a}, {b}\right)";
}
