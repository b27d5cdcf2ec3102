using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sub() : BinaryOperator("sub", "The difference, a - b.", new(-3, 3), new(-3, 3))
{
    protected override double Evaluate(double a, double b) => a - b;

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) => g.Const(1);

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) => g.Const(-1);

    protected override Interval Range(Interval a, Interval b) => IntervalMath.Add(a, IntervalMath.Negate(b));

    protected override string CSharp(string a, string b) => $"({a} - {b})";

    protected override string Cuda(string a, string b) => $"({a} - {b})";

    protected override string Torch(string a, string b) => $"({a} - {b})";

    protected override string Latex(string a, string b) => $"{a} - {b}";
}
