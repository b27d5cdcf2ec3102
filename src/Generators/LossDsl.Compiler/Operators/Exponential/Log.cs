using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Log() : UnaryOperator("log", "Log", "The natural logarithm, for x above 0.", 0.05, 8)
{
    public override string StabilityNote => "log(sum(exp)), log(1 + x), log(sigmoid) and log(exp) are rewritten.";

    public override Interval Domain(int index) => Interval.NonNegative;

    public override bool DomainIsOpen(int index) => true;

    protected override double Evaluate(double x) => Math.Log(x);

    protected override Expr Derivative(ExprGraph g, Expr self, Expr x) => g.Div(g.Const(1), x);

    protected override Interval Range(Interval x) => x.Clip(Domain(0)).Increasing(Math.Log);
}
