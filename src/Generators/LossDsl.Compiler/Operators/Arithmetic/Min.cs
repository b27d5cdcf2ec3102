using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Min() : BinaryOperator("min", "The smaller of two; at a tie the gradient goes to the first.", new(-3, 0), new(0.1, 3))
{
    protected override double Evaluate(double a, double b) => Math.Min(a, b);

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Select(g.Apply(Op.LessEqual, a, b), g.Const(1), g.Const(0));

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Select(g.Apply(Op.LessEqual, a, b), g.Const(0), g.Const(1));

    protected override Interval Range(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High));

    protected override string CSharp(string a, string b) => $"Min({a}, {b})";

    protected override string Cuda(string a, string b) => $"m_min({a}, {b})";

    protected override string Torch(string a, string b) => $"torch.minimum({a}, {b})";

    protected override string Latex(string a, string b) => $@"\min\left({a}, {b}\right)";
}
