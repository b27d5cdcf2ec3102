using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Cosh() : UnaryOperator("cosh", "Cosh", "The hyperbolic cosine.", -3, 3)
{
    protected override double Evaluate(double x) => Math.Cosh(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Sinh, x);

    protected override Interval Range(Interval x) => IntervalMath.Absolute(x).Increasing(Math.Cosh);
}
