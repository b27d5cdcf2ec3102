using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Acos() : UnaryOperator("acos", "Acos", "The arc cosine, for x from -1 to 1; its derivative at the ends is 0.", -0.95, 0.95)
{
    public override string StabilityNote => "The derivative -1 / sqrt((1 - x)(1 + x)) is taken as 0 at -1 and 1, where it has no bound.";

    public override Interval Domain(int index) => new(-1, 1);

    protected override double Evaluate(double x) => Math.Acos(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => Arc.Slope(g, x, -1);

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Decreasing(Math.Acos);

    protected override string Latex(string x) => $@"\arccos\left({x}\right)";
}
