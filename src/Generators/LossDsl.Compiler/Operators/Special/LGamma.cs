using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class LGamma() : UnaryOperator("lgamma", "LGamma", "The logarithm of the gamma function, for x above 0.", 0.2, 8)
{
    private const double Valley = 1.4616321449683623;

    public override Interval Domain(int index) => Interval.NonNegative;

    public override bool DomainIsOpen(int index) => true;

    protected override double Evaluate(double x) => SpecialFunctions.LogGamma(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Digamma, x);

    protected override Interval Range(Interval x)
    {
        if (x.Low < 0)
            return Interval.All;
        var (p, q) = (SpecialFunctions.LogGamma(x.Low), SpecialFunctions.LogGamma(x.High));
        return new(x.Contains(Valley) ? SpecialFunctions.LogGamma(Valley) : Math.Min(p, q), Math.Max(p, q));
    }

    protected override string Latex(string x) => $@"\log\Gamma\left({x}\right)";
}
