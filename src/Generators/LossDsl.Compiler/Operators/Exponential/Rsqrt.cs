using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Rsqrt() : UnaryOperator("rsqrt", "Rsqrt", "1 / sqrt(x), for x above 0; its derivative at 0 is 0.", 0.2, 8)
{
    public override Interval Domain(int index) => Interval.NonNegative;

    public override bool DomainIsOpen(int index) => true;

    protected override double Evaluate(double x) => 1 / Math.Sqrt(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) =>
        g.Select(g.Apply(Op.Greater, x, g.Const(0)), g.Div(g.Mul(g.Const(-0.5), self), x), g.Const(0));

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Decreasing(v => 1 / Math.Sqrt(v));

    protected override string Latex(string x) => $@"\frac{{1}}{{\sqrt{{{x}}}}}";
}
