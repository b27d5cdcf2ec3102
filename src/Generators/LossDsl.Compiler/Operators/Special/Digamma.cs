using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Digamma() : UnaryOperator("digamma", "Digamma", "The derivative of lgamma, for x above 0.", 0.3, 8)
{
    public override Interval Domain(int index) => Interval.NonNegative;

    public override bool DomainIsOpen(int index) => true;

    protected override double Evaluate(double x) => SpecialFunctions.Digamma(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Apply(Op.Polygamma, g.Integer(1), x);

    protected override Interval Range(Interval x) => x.Low < 0 ? Interval.All : x.Low == 0 ? new(double.NegativeInfinity, Evaluate(x.High)) : x.Increasing(Evaluate);

    protected override string Latex(string x) => $@"\psi\left({x}\right)";
}
