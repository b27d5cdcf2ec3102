using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Pow() : BinaryOperator("pow", "The power, a ^ b; a negative base needs an integer exponent.", new(0.2, 3), new(-2, 2.5))
{
    public override string StabilityNote =>
        "The derivative at a base of 0 is 0 where the exponent is below 1, so that a probability that underflows gives no infinity.";

    protected override double Evaluate(double a, double b) => Math.Pow(a, b);

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b)
    {
        var slope = g.Mul(b, g.Apply(Op.Pow, a, g.Sub(b, g.Const(1))));
        if (b is ConstExpr { Value: >= 1 })
            return slope;
        var finite = g.Apply(Op.Or, g.Apply(Op.NotEqual, a, g.Const(0)), g.Apply(Op.GreaterEqual, b, g.Const(1)));
        return g.Select(finite, slope, g.Const(0));
    }

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Select(g.Apply(Op.Greater, a, g.Const(0)), g.Mul(self, g.Apply(Op.Log, a)), g.Const(0));

    protected override Interval Range(Interval a, Interval b) => IntervalMath.Power(a, b);

    protected override string CSharp(string a, string b) => $"Pow({a}, {b})";

    protected override string Cuda(string a, string b) => $"m_pow({a}, {b})";

    protected override string Torch(string a, string b) => $"torch.pow({a}, {b})";

    protected override string Latex(string a, string b) => $"{{{a}}}^{{{b}}}";
}
