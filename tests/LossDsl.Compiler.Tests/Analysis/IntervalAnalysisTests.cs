using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Analysis;

public sealed class IntervalAnalysisTests
{
    private readonly Scene _scene = new();

    private ExprGraph G => _scene.G;

    [Fact]
    public void Softmax_lies_between_0_and_1()
    {
        var z = _scene.Input("z", -1, 1, _scene.I, _scene.J);
        var softmax = G.Apply(Op.Exp, G.Sub(z, G.Reduce(ReduceKind.LogSumExp, _scene.J, z)));
        AssertRange(0, 1, softmax);
        AssertRange(0, 1, G.At(softmax, _scene.J, _scene.Y));
    }

    [Fact]
    public void Softmax_of_logits_with_a_margin_lies_between_0_and_1_at_the_target()
    {
        var c = _scene.Input("c", -1, 1, _scene.I, _scene.J);
        var isTarget = G.Apply(Op.Equal, G.Index(_scene.J), _scene.Y);
        var z = G.Mul(_scene.Given("s", 8), G.Select(isTarget, G.Sub(c, G.Const(0.35)), c));
        AssertRange(0, 1, G.At(G.Apply(Op.Exp, G.Sub(z, G.Reduce(ReduceKind.LogSumExp, _scene.J, z))), _scene.J, _scene.Y));
    }

    [Fact]
    public void A_zero_is_shown_without_its_sign() => Assert.Equal("[0, inf]", new Interval(-0.0, double.PositiveInfinity).ToString());

    [Fact]
    public void Another_rows_logsumexp_bounds_nothing()
    {
        var z = _scene.Input("z", -1, 1, _scene.I, _scene.J);
        var other = _scene.Input("t", -1, 1, _scene.I, _scene.J);
        AssertRange(double.NegativeInfinity, double.PositiveInfinity, G.Sub(other, G.Reduce(ReduceKind.LogSumExp, _scene.J, z)));
    }

    [Fact]
    public void Sum_of_squares_and_its_root_are_not_negative()
    {
        var squares = G.Sum(_scene.J, G.Apply(Op.Square, _scene.Input("x", -1, 1, _scene.I, _scene.J)));
        AssertRange(0, double.PositiveInfinity, squares);
        AssertRange(0, double.PositiveInfinity, G.Apply(Op.Sqrt, squares));
    }

    [Fact]
    public void Mean_takes_the_values_of_its_body()
    {
        var body = G.Apply(Op.Tanh, _scene.Input("x", -1, 1, _scene.I, _scene.J));
        AssertRange(-1, 1, G.Div(G.Sum(_scene.J, body), G.Size(_scene.J)));
        var guard = G.Apply(Op.NotEqual, G.Index(_scene.J), _scene.Y);
        var zero = G.Const(0);
        AssertRange(-1, 1, G.Div(G.Sum(_scene.J, G.Select(guard, body, zero)), G.Sum(_scene.J, G.Select(guard, G.Const(1), zero))));
    }

    [Fact]
    public void Choice_knows_its_condition()
    {
        var x = _scene.Input("x", -1, 1);
        var zero = G.Const(0);
        AssertRange(0, double.PositiveInfinity, G.Select(G.Apply(Op.Greater, x, zero), x, zero));
        AssertRange(0, double.PositiveInfinity, G.Select(G.Apply(Op.Less, x, zero), zero, x));
        AssertRange(-2, 3, G.Select(G.Apply(Op.And, G.Apply(Op.GreaterEqual, x, G.Const(-2)), G.Apply(Op.LessEqual, x, G.Const(3))), x, zero));
        AssertRange(2, 2, G.Select(G.Apply(Op.NotEqual, x, G.Const(2)), G.Const(2), x));
    }

    [Fact]
    public void Reductions_over_a_known_size_are_bounded()
    {
        var k = new Axis("k", 9) { FixedSize = 3 };
        var x = G.Apply(Op.Tanh, G.Symbol(new Symbol("x", SymbolKind.Input, [k])));
        AssertRange(-3, 3, G.Sum(k, x));
        AssertRange(-1, 1 + Math.Log(3), G.Reduce(ReduceKind.LogSumExp, k, x));
        AssertRange(-1, 1, G.Reduce(ReduceKind.Max, k, x));
        AssertRange(-1, 1, G.Reduce(ReduceKind.Prod, k, x));
        AssertRange(0, 2, G.Reduce(ReduceKind.ArgMax, k, x));
    }

    [Fact]
    public void A_quantile_takes_the_values_of_its_elements()
    {
        Expr Loss(string formula) => Check.Model(new LossBuilder().Loss(formula).Input("z[i,j]")).Loss;
        AssertRange(0, Math.PI, Loss("acos(quantile[j](tanh(z), 0.3))"));
        AssertRange(-1, 1, Loss("median[i,j | z > 0](cos(z))"));
        AssertRange(0, double.PositiveInfinity, Loss("topk[j](abs(z), 3)"));
    }

    [Fact]
    public void A_rank_counts_the_others()
    {
        var k = new Axis("k", 9) { FixedSize = 3 };
        AssertRange(0, 2, G.Order(OrderKind.Rank, AxisSet.Of(k), G.Symbol(new Symbol("a", SymbolKind.Input, [k])), G.Boolean(true)));
    }

    [Fact]
    public void A_mixture_lies_between_its_parts()
    {
        var t = G.Symbol(new Symbol("t", SymbolKind.Hyper, []) { Range = Interval.Unit });
        var mixed = G.Add(G.Mul(t, _scene.Given("a", 2)), G.Mul(G.Sub(G.Const(1), t), G.Apply(Op.Sin, _scene.Input("b", -1, 1))));
        AssertRange(double.NegativeInfinity, double.PositiveInfinity, mixed);
        var bounded = G.Add(G.Mul(t, G.Apply(Op.Tanh, _scene.Input("u", -1, 1))), G.Mul(G.Sub(G.Const(1), t), G.Apply(Op.Sin, _scene.Input("b", -1, 1))));
        AssertRange(-1, 1, bounded);
    }

    [Fact]
    public void Hyper_parameter_brings_its_bounds()
    {
        var m = G.Symbol(new Symbol("m", SymbolKind.Hyper, []) { Range = new(0, 0.5) });
        AssertRange(0.5, 1, G.Sub(G.Const(1), m));
    }

    [Fact]
    public void Deeply_nested_choices_end()
    {
        var x = _scene.Input("x", -1, 1);
        Expr nested = x;
        for (var k = 0; k < 400; k++)
            nested = G.Select(G.Apply(Op.Greater, G.Apply(Op.Sin, nested), G.Const(k)), G.Add(nested, G.Const(1)), G.Sub(nested, G.Const(k + 2)));
        AssertRange(double.NegativeInfinity, double.PositiveInfinity, nested);
    }

    private static void AssertRange(double low, double high, Expr expr)
    {
        var range = new IntervalAnalysis().Range(expr);
        Assert.True(Math.Abs(low - range.Low) < 1e-12 || low.Equals(range.Low), $"{expr}: {range}");
        Assert.True(Math.Abs(high - range.High) < 1e-12 || high.Equals(range.High), $"{expr}: {range}");
    }
}
