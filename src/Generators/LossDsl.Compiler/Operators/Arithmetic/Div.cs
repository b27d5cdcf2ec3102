using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Div() : BinaryOperator("div", "The quotient, a / b.", new(-3, 3), new(0.5, 3))
{
    protected override double Evaluate(double a, double b) => a / b;

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) => g.Div(g.Const(1), b);

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) => g.Neg(g.Div(self, b));

    protected override Interval Range(Interval a, Interval b) => IntervalMath.Multiply(a, IntervalMath.Reciprocal(b));

    protected override string CSharp(string a, string b) => $"({a} / {b})";

    protected override string Cuda(string a, string b) => $"({a} / {b})";

    protected override string Torch(string a, string b) => $"({a} / {b})";

    protected override string Latex(string a, string b) => $@"\frac{{{a}}}{{{b}}}";
}
