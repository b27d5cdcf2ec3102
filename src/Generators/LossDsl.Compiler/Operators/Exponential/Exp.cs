using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Exp() : UnaryOperator("exp", "Exp", "e to the power x.", -5, 5)
{
    protected override double Evaluate(double x) => Math.Exp(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => self;

    protected override Interval Range(Interval x) => x.Increasing(Math.Exp);
}
