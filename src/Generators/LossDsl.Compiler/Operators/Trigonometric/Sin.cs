using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sin() : UnaryOperator("sin", "Sin", "The sine.", -5, 5)
{
    protected override double Evaluate(double x) => Math.Sin(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Cos, x);

    protected override Interval Range(Interval x) => IntervalMath.Cosine(new(x.Low - Math.PI / 2, x.High - Math.PI / 2));
}
