using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Polygamma()
    : BinaryOperator("polygamma", "polygamma(n, x): the n-th derivative of digamma, n a constant integer, for x above 0.", Interval.Point(1), new(0.4, 8))
{
    public override ElementKind Argument(int index) => index == 0 ? ElementKind.Integer : ElementKind.Real;

    public override Interval Domain(int index) => Interval.NonNegative;

    public override bool DomainIsOpen(int index) => index == 1;

    protected override double Evaluate(double a, double b) => SpecialFunctions.Polygamma((int)a, b);

    protected override Expr? First(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected override Expr Second(ExprGraph g, Expr self, Expr a, Expr b) =>
        g.Apply(Op.Polygamma, a is ConstExpr order ? g.Integer((long)order.Value + 1) : g.Add(a, g.Const(1)), b);

    protected override Interval Range(Interval a, Interval b)
    {
        if (!a.IsPoint || a.Low < 1 || b.Low < 0)
            return Interval.All;
        var order = (int)a.Low;
        var sign = order % 2 == 0 ? -1 : 1;
        var far = double.IsInfinity(b.High) ? 0 : Evaluate(order, b.High);
        var near = b.Low == 0 ? sign * double.PositiveInfinity : Evaluate(order, b.Low);
        return sign > 0 ? new(far, near) : new(near, far);
    }

    protected override string CSharp(string a, string b) => $"Polygamma({a}, {b})";

    protected override string Cuda(string a, string b) => $"m_polygamma({a}, {b})";

    protected override string Torch(string a, string b) => $"torch.polygamma({b}, {a})";

    protected override string Latex(string a, string b) => $@"\psi^{{({a})}}\left({b}\right)";
}
