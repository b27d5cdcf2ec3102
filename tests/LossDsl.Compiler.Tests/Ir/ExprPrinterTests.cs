using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Simplify;

namespace LossDsl.Compiler.Tests.Ir;

/// <summary>Parentheses where they change the meaning and nowhere else.</summary>
public sealed class ExprPrinterTests
{
    private readonly Terms _t = new();

    [Fact]
    public void Sums_and_differences()
    {
        AssertText("x - (u - m)", _t.Sub(_t.X, _t.Sub(_t.U, _t.M)));
        AssertText("x - u - m", _t.Sub(_t.Sub(_t.X, _t.U), _t.M));
        AssertText("x - (u + m)", _t.Sub(_t.X, _t.Add(_t.U, _t.M)));
    }

    [Fact]
    public void Products_and_quotients()
    {
        AssertText("(x + u) * m", _t.Mul(_t.Add(_t.X, _t.U), _t.M));
        AssertText("x / (u * m)", _t.Div(_t.X, _t.Mul(_t.U, _t.M)));
        AssertText("x / u / m", _t.Div(_t.Div(_t.X, _t.U), _t.M));
        AssertText("x * u / m", _t.Mul(_t.X, _t.Div(_t.U, _t.M)));
    }

    [Fact]
    public void Signs_and_powers()
    {
        AssertText("-x^2", _t.Neg(_t.Of(Op.Square, _t.X)));
        AssertText("(-x)^2", _t.Of(Op.Square, _t.Neg(_t.X)));
        AssertText("x^-m", _t.Of(Op.Pow, _t.X, _t.Neg(_t.M)));
        AssertText("(x^u)^m", _t.Of(Op.Pow, _t.Of(Op.Pow, _t.X, _t.U), _t.M));
        AssertText("x^u^m", _t.Of(Op.Pow, _t.X, _t.Of(Op.Pow, _t.U, _t.M)));
        AssertText("-(x + u)", _t.Neg(_t.Add(_t.X, _t.U)));
    }

    [Fact]
    public void Choices_and_conditions()
    {
        AssertText("x > 0 ? u : m", _t.Select(_t.IsPositive, _t.U, _t.M));
        AssertText("(x > 0 ? u : m) * x", _t.Mul(_t.Select(_t.IsPositive, _t.U, _t.M), _t.X));
        AssertText("j == y and x > 0 ? u : m", _t.Select(_t.Of(Op.And, _t.IsTarget, _t.IsPositive), _t.U, _t.M));
        AssertText("not (j == y or x > 0)", _t.Of(Op.Not, _t.Of(Op.Or, _t.IsTarget, _t.IsPositive)));
    }

    [Fact]
    public void Reductions_and_gathers()
    {
        AssertText("sum[j](x + u)", _t.Sum(_t.Add(_t.X, _t.U)));
        AssertText("x[i,y]", _t.Target(_t.X));
        AssertText("rank[j](x) + u", _t.Add(_t.G.Order(OrderKind.Rank, AxisSet.Of(_t.Axis), _t.X, _t.G.Boolean(true)), _t.U));
        AssertText("uniform[i,j]() * u", _t.Mul(_t.G.Random(RandomKind.Uniform, 1, _t.X.Axes), _t.U));
        AssertText("order[j | x > 0](-x)", _t.G.Order(OrderKind.Order, AxisSet.Of(_t.Axis), _t.Neg(_t.X), _t.IsPositive));
        AssertText("clamp(x, -1, inf)", _t.Of(Op.Clamp, _t.X, _t.Number(-1), _t.Number(double.PositiveInfinity)));
    }

    [Fact]
    public void Text_of_a_shared_expression_ends()
    {
        var e = _t.X;
        for (var k = 0; k < 60; k++)
            e = _t.Of(Op.Max, e, _t.Of(Op.Tanh, e));
        Assert.InRange(e.ToString().Length, 1, 10_000);
    }

    private static void AssertText(string expected, Expr expr) => Assert.Equal(expected, ExprPrinter.Print(expr));
}
