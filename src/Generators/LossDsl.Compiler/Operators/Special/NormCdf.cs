using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class NormCdf() : UnaryOperator("normcdf", "NormCdf", "The distribution function of the standard normal.", -3, 3)
{
    public override string StabilityNote => "Keeps its relative accuracy in the lower tail.";

    protected override double Evaluate(double x) => SpecialFunctions.NormCdf(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) =>
        g.Mul(g.Const(1 / Math.Sqrt(2 * Math.PI)), g.Apply(Op.Exp, g.Mul(g.Const(-0.5), g.Apply(Op.Square, x))));

    protected override Interval Range(Interval x) => x.Increasing(SpecialFunctions.NormCdf);

    protected override string Torch(string x) => $"EagerMath.NormCdf({x})";

    protected override string Latex(string x) => $@"\Phi\left({x}\right)";
}
