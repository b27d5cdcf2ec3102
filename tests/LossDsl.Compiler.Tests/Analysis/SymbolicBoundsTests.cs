using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Analysis;

public sealed class SymbolicBoundsTests
{
    private readonly Scene _scene = new();

    private ExprGraph G => _scene.G;

    [Fact]
    public void A_scaled_cosine_is_within_the_scale()
    {
        var s = _scene.Given("s", 8);
        var cosine = G.Apply(Op.Tanh, _scene.Input("x", -1, 1, _scene.I, _scene.J));
        AssertWithin(G.Apply(Op.Abs, s), G.Mul(s, cosine));
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
                AssertWithin(G.Apply(Op.Abs, s), G.Mul(s, margin));
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
        AssertWithin(G.Const(2), G.Add(a, b));
        AssertWithin(G.Const(1), G.Select(isTarget, a, b));
        AssertWithin(G.Const(1), G.Select(isTarget, a, G.Const(double.NegativeInfinity)));
        AssertWithin(G.Apply(Op.Abs, G.Div(G.Const(1), s)), G.Div(a, s));
    }

    [Fact]
    public void Each_side_has_its_own_bound()
    {
        var (s, m) = (_scene.Given("s", 64, 0, double.PositiveInfinity), _scene.Given("m", 0.5, 0, Math.PI / 2));
        var cosine = G.Apply(Op.Tanh, _scene.Input("x", -9, 9, _scene.I, _scene.J));
        var logit = G.Mul(s, G.Sub(cosine, G.Mul(m, G.Apply(Op.Sin, m))));
        var bounds = Bound(logit)!;
        Assert.Equal(-64 * (1 + (0.5 * Math.Sin(0.5))), _scene.Evaluate(bounds.Low)[0], 1e-9);
        Assert.Equal(64 * (1 - (0.5 * Math.Sin(0.5))), _scene.Evaluate(bounds.High)[0], 1e-9);
        Assert.All(_scene.Evaluate(logit), z => Assert.InRange(z, _scene.Evaluate(bounds.Low)[0], _scene.Evaluate(bounds.High)[0]));
    }

    [Fact]
    public void No_value_is_outside_of_its_bounds()
    {
        var (p, q, r) = (_scene.Given("p", 3, 0, 10), _scene.Given("q", -0.7, -2, 2), _scene.Given("r", -4));
        var a = G.Apply(Op.Tanh, _scene.Input("a", -9, 9, _scene.I, _scene.J));
        var b = G.Apply(Op.Sin, _scene.Input("b", -9, 9, _scene.I, _scene.J));
        var positive = G.Apply(Op.Sigmoid, a);
        Expr[] parts = [a, b, positive, p, q, r, G.Mul(p, q), G.Sub(q, r), G.Neg(positive)];
        var isTarget = G.Apply(Op.Equal, G.Index(_scene.J), _scene.Y);
        var bounded = 0;
        foreach (var one in parts)
        {
            foreach (var two in parts)
            {
                foreach (var made in new[] { G.Add(one, two), G.Sub(one, two), G.Mul(one, two), G.Div(one, p), G.Div(one, r), G.Apply(Op.Max, one, two), G.Apply(Op.Min, one, two), G.Select(isTarget, one, two) })
                {
                    if (Bound(made) is not { } bounds)
                        continue;
                    bounded++;
                    var (low, high) = (_scene.Evaluate(bounds.Low)[0] - 1e-12, _scene.Evaluate(bounds.High)[0] + 1e-12);
                    Assert.All(_scene.Evaluate(made), value => Assert.True(value >= low && value <= high, $"{made} is {value}, not between {bounds.Low} and {bounds.High}"));
                }
            }
        }

        Assert.True(bounded > 600, $"Only {bounded} have bounds.");
    }

    [Fact]
    public void Logits_without_bounds_have_none()
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

    private SymbolicBounds.Bounds? Bound(Expr expr) => new SymbolicBounds(G).Of(expr);

    private void AssertWithin(Expr expected, Expr expr)
    {
        var bounds = Bound(expr)!;
        Assert.Same(expected, bounds.High);
        Assert.Same(G.Neg(expected), bounds.Low);
    }
}
