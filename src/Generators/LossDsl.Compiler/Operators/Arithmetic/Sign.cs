using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Sign() : UnaryOperator("sign", "Sign", "-1, 0 or 1.", 0.1, 3)
{
    protected override double Evaluate(double x) => double.IsNaN(x) ? x : Math.Sign(x);

    protected override Expr? Derivative(ExprGraph g, Expr self, Expr x) => null;

    protected override Interval Range(Interval x) => x.Increasing(v => Math.Sign(v));

    protected override string Latex(string x) => $@"\operatorname{{sign}}\left({x}\right)";
}
