using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Erf() : UnaryOperator("erf", "Erf", "The error function.", -3, 3)
{
    protected override double Evaluate(double x) => SpecialFunctions.Erf(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) =>
        g.Mul(g.Const(2 / Math.Sqrt(Math.PI)), g.Apply(Op.Exp, g.Neg(g.Apply(Op.Square, x))));

    protected override Interval Range(Interval x) => x.Increasing(SpecialFunctions.Erf);

    protected override string Latex(string x) => $@"\operatorname{{erf}}\left({x}\right)";
}
