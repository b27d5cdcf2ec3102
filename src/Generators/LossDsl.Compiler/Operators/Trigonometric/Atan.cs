using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Atan() : UnaryOperator("atan", "Atan", "The arc tangent.", -5, 5)
{
    protected override double Evaluate(double x) => Math.Atan(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Div(g.Const(1), g.Add(g.Apply(Op.Square, x), g.Const(1)));

    protected override Interval Range(Interval x) => x.Increasing(Math.Atan);

    protected override string Latex(string x) => $@"\arctan\left({x}\right)";
}
