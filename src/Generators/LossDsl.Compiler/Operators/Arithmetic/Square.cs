using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Square() : UnaryOperator("square", "Square", "The square, x ^ 2.", -3, 3)
{
    protected override double Evaluate(double x) => x * x;

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Mul(g.Const(2), x);

    protected override Interval Range(Interval x) => IntervalMath.Absolute(x).Increasing(v => v * v);

    protected override string Cuda(string x) => $"(({x}) * ({x}))";

    protected override string Latex(string x) => $"{{{x}}}^{{2}}";
}
