using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sqrt() : UnaryOperator("sqrt", "Sqrt", "The square root, for x of at least 0; its derivative at 0 is 0.", 0.1, 8)
{
    public override Interval Domain(int index) => Interval.NonNegative;

    protected override double Evaluate(double x) => Math.Sqrt(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) =>
        g.Select(g.Apply(Op.Greater, x, g.Const(0)), g.Div(g.Const(0.5), self), g.Const(0));

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Increasing(Math.Sqrt);

    protected override string Latex(string x) => $@"\sqrt{{{x}}}";
}
