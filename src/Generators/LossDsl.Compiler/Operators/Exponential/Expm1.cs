using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Expm1() : UnaryOperator("expm1", "Expm1", "exp(x) - 1.", -3, 3)
{
    public override string StabilityNote => "Exact to rounding near 0.";

    protected override double Evaluate(double x) => SpecialFunctions.Expm1(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Add(self, g.Const(1));

    protected override Interval Range(Interval x) => x.Increasing(SpecialFunctions.Expm1);

    protected override string Latex(string x) => $@"\operatorname{{expm1}}\left({x}\right)";
}
