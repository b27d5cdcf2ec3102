using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Atan2()
    : BinaryOperator("atan2", "atan2(y, x): the angle of the point (x, y), from -pi to pi; its derivatives at the origin are 0.", new(-3, 3), new(0.3, 3))
{
    protected override double Evaluate(double a, double b) => Math.Atan2(a, b);

    protected override Expr First(ExprGraph g, Expr self, Expr a, Expr b) => Slope(g, a, b, b);

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) => Slope(g, a, b, g.Neg(a));

    protected override Interval Range(Interval a, Interval b)
    {
        const double quarter = Math.PI / 2;
        if (b.Low > 0)
            return IntervalMath.Multiply(a, IntervalMath.Reciprocal(b)).Increasing(Math.Atan);
        var side = b.Low >= 0 ? quarter : Math.PI;
        return new(a.Low >= 0 ? 0 : -side, a.High < 0 ? 0 : side);
    }

    protected override string CSharp(string a, string b) => $"Atan2({a}, {b})";

    protected override string Cuda(string a, string b) => $"m_atan2({a}, {b})";

    protected override string Torch(string a, string b) => $"torch.atan2({a}, {b})";

    protected override string Latex(string a, string b) => $@"\operatorname{{atan2}}\left({a}, {b}\right)";

    private static Expr Slope(ExprGraph g, Expr a, Expr b, Expr numerator)
    {
        var radius = g.Add(g.Apply(Op.Square, a), g.Apply(Op.Square, b));
        return g.Select(g.Apply(Op.Greater, radius, g.Const(0)), g.Div(numerator, radius), g.Const(0));
    }
}
