using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Analysis;

public sealed class MagnitudeTests
{
    private readonly Scene _scene = new();

    private ExprGraph G => _scene.G;

    [Fact]
    public void A_scaled_cosine_is_within_the_scale()
    {
        var s = _scene.Given("s", 8);
        var cosine = G.Apply(Op.Tanh, _scene.Input("x", -1, 1, _scene.I, _scene.J));
        Assert.Same(G.Apply(Op.Abs, s), Bound(G.Mul(s, cosine)));
    }

    [Fact]
    public void A_margin_on_the_angle_leaves_a_cosine()
    {
        var s = _scene.Given("s", 8);
        var m = _scene.Given("m", 0.5);
        var cosine = G.Apply(Op.Clamp, _scene.Input("x", -1, 1, _scene.I, _scene.J), G.Const(-1), G.Const(1));
        foreach (var angle in new[] { G.Add(G.Apply(Op.Acos, cosine), m), G.Sub(G.Apply(Op.Acos, cosine), m) })
        {
            foreach (var op in new[] { Op.Cos, Op.Sin })
            {
                var margin = G.Apply(op, angle);
                Assert.DoesNotContain(ExprWalk.Topological(margin), n => n is ApplyExpr apply && apply.Operator == Op.Acos);
                Assert.Same(G.Apply(Op.Abs, s), Bound(G.Mul(s, margin)));
            }
        }
    }

    [Fact]
    public void A_root_of_anything_else_is_no_sine()
    {
        var x = _scene.Input("x", -1, 1, _scene.I, _scene.J);
        var m = _scene.Given("m", 0.5);
        Assert.Null(Bound(G.Sub(G.Mul(x, G.Apply(Op.Cos, m)), G.Mul(G.Apply(Op.Sqrt, G.Apply(Op.Exp, x)), G.Apply(Op.Sin, m)))));
    }

    [Fact]
    public void Sums_choices_and_temperatures_are_bounded_by_their_parts()
    {
        var s = _scene.Given("s", 8);
        var a = G.Apply(Op.Tanh, _scene.Input("a", -1, 1, _scene.I, _scene.J));
        var b = G.Apply(Op.Sin, _scene.Input("b", -1, 1, _scene.I, _scene.J));
        var isTarget = G.Apply(Op.Equal, G.Index(_scene.J), _scene.Y);
        AssertBound(2, G.Add(a, b));
        AssertBound(1, G.Select(isTarget, a, b));
        AssertBound(1, G.Select(isTarget, a, G.Const(double.NegativeInfinity)));
        Assert.Same(G.Div(G.Const(1), G.Apply(Op.Abs, s)), Bound(G.Div(a, s)));
    }

    [Fact]
    public void Logits_without_bounds_have_no_magnitude()
    {
        Assert.Null(Bound(_scene.Input("z", -1, 1, _scene.I, _scene.J)));
        Assert.Null(Bound(G.Mul(_scene.Input("z", -1, 1, _scene.I, _scene.J), _scene.Given("s", 8))));
    }

    [Fact]
    public void The_maximum_of_a_margin_softmax_is_taken_only_beyond_the_safe_scale()
    {
        var bound = Check.Model(Support.Losses.ArcFace());
        var plan = ProgramBuilder.Build(bound).Single(p => p.Name == "Gradient");
        Assert.Contains("the logits over j are within +-(s): no maximum is taken where that is at most 70", plan.Notes);
        var maximum = Assert.Single(plan.Kernels.SelectMany(k => k.Passes), p => p.Items.Any(i => i.Kind == ReduceKind.Max));
        Assert.Equal("s <= 70", maximum.IdleWhen?.ToString());
    }

    private Expr? Bound(Expr expr) => new Magnitude(G).Bound(expr);

    private void AssertBound(double expected, Expr expr) => Assert.Equal(expected, Assert.IsType<ConstExpr>(Bound(expr)).Value);
}
