using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Log1p() : UnaryOperator("log1p", "Log1p", "log(1 + x), for x above -1.", -0.9, 5)
{
    public override string StabilityNote => "Exact to rounding near 0.";

    public override Interval Domain(int index) => new(-1, double.PositiveInfinity);

    public override bool DomainIsOpen(int index) => true;

    protected override double Evaluate(double x) => SpecialFunctions.Log1p(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Div(g.Const(1), g.Add(x, g.Const(1)));

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Increasing(SpecialFunctions.Log1p);

    protected override string Latex(string x) => $@"\operatorname{{log1p}}\left({x}\right)";
}
