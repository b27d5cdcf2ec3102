using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Tan() : UnaryOperator("tan", "Tan", "The tangent.", -1.4, 1.4)
{
    protected override double Evaluate(double x) => Math.Tan(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Add(g.Apply(Op.Square, self), g.Const(1));

    protected override Interval Range(Interval x)
    {
        var branch = Math.Floor(x.Low / Math.PI + 0.5);
        return x.IsBounded && x.High < (branch + 0.5) * Math.PI ? x.Increasing(Math.Tan) : Interval.All;
    }
}
