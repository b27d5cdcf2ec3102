using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Cos() : UnaryOperator("cos", "Cos", "The cosine.", -5, 5)
{
    public override string StabilityNote => "cos(acos(c) + m) and cos(k acos(c)) are rewritten without the arc.";

    protected override double Evaluate(double x) => Math.Cos(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Neg(g.Apply(Op.Sin, x));

    protected override Interval Range(Interval x) => IntervalMath.Cosine(x);
}
