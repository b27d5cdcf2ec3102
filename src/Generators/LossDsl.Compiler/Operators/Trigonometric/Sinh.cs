using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sinh() : UnaryOperator("sinh", "Sinh", "The hyperbolic sine.", -3, 3)
{
    protected override double Evaluate(double x) => Math.Sinh(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Cosh, x);

    protected override Interval Range(Interval x) => x.Increasing(Math.Sinh);
}
