using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Tanh() : UnaryOperator("tanh", "Tanh", "The hyperbolic tangent.", -3, 3)
{
    protected override double Evaluate(double x) => Math.Tanh(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Sub(g.Const(1), g.Apply(Op.Square, self));

    protected override Interval Range(Interval x) => x.Increasing(Math.Tanh);
}
