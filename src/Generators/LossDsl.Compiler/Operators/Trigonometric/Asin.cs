using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Asin() : UnaryOperator("asin", "Asin", "The arc sine, for x from -1 to 1; its derivative at the ends is 0.", -0.95, 0.95)
{
    public override Interval Domain(int index) => new(-1, 1);

    protected override double Evaluate(double x) => Math.Asin(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => Arc.Slope(g, x, 1);

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Increasing(Math.Asin);

    protected override string Latex(string x) => $@"\arcsin\left({x}\right)";
}
