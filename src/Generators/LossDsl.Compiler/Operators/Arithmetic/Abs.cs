using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Abs() : UnaryOperator("abs", "Abs", "The absolute value; its derivative at 0 is 0.", 0.1, 3)
{
    protected override double Evaluate(double x) => Math.Abs(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Sign, x);

    protected override Interval Range(Interval x) => IntervalMath.Absolute(x);

    protected override string Latex(string x) => $@"\left|{x}\right|";
}
