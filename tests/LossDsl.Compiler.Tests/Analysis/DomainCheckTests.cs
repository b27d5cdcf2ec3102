using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Analysis;

public sealed class DomainCheckTests
{
    private readonly Scene _scene = new();
    private readonly Expr _x;

    public DomainCheckTests() => _x = _scene.Input("x", -1, 1);

    private ExprGraph G => _scene.G;

    [Fact]
    public void Logarithm_of_what_can_be_negative() =>
        Expect(DomainSeverity.Possible, G.Apply(Op.Log, G.Sub(G.Const(2), G.Apply(Op.Square, _x))));

    [Fact]
    public void Logarithm_of_what_is_never_positive() =>
        Expect(DomainSeverity.Definite, G.Apply(Op.Log, G.Neg(G.Apply(Op.Square, _x))));

    [Fact]
    public void Logarithm_of_zero_is_not_folded_away() => Expect(DomainSeverity.Definite, G.Apply(Op.Log, G.Const(0)));

    [Fact]
    public void Logarithm_of_an_input_is_the_users_choice() => Expect(null, G.Apply(Op.Log, _x));

    [Fact]
    public void Logarithm_of_what_only_underflows_to_zero() => Expect(null, G.Apply(Op.Log, G.Add(G.Apply(Op.Sigmoid, _x), G.Apply(Op.Square, _x))));

    [Fact]
    public void Arc_cosine_outside_of_its_interval()
    {
        Expect(DomainSeverity.Possible, G.Apply(Op.Acos, G.Apply(Op.Sqrt, G.Apply(Op.Square, _x))));
        Expect(null, G.Apply(Op.Acos, G.Apply(Op.Clamp, _x, G.Const(-1), G.Const(1))));
        Expect(DomainSeverity.Definite, G.Apply(Op.Acos, G.Add(G.Apply(Op.Exp, G.Apply(Op.Square, _x)), G.Const(0.5))));
    }

    [Fact]
    public void Division_by_what_can_be_zero()
    {
        Expect(DomainSeverity.Possible, G.Div(_x, G.Apply(Op.Sin, _x)));
        Expect(DomainSeverity.Definite, G.Div(_x, G.Const(0)));
        Expect(null, G.Div(_x, G.Add(G.Apply(Op.Square, _x), G.Const(1e-3))));
        Expect(null, G.Div(_x, _scene.Input("t", 1, 2)));
    }

    [Fact]
    public void Power_of_a_negative_base()
    {
        var sine = G.Apply(Op.Sin, _x);
        Expect(DomainSeverity.Possible, G.Apply(Op.Pow, sine, G.Const(0.3)));
        Expect(DomainSeverity.Possible, G.Apply(Op.Pow, sine, _scene.Given("q", 0.7)));
        Expect(null, G.Apply(Op.Pow, sine, G.Const(5)));
        Expect(DomainSeverity.Possible, G.Apply(Op.Pow, sine, G.Const(-3)));
    }

    [Fact]
    public void Guard_makes_the_branch_safe()
    {
        var sine = G.Apply(Op.Sin, _x);
        var isPositive = G.Apply(Op.Greater, sine, G.Const(0));
        Expect(null, G.Select(isPositive, G.Apply(Op.Log, sine), G.Const(0)));
        Expect(null, G.Select(isPositive, G.Div(G.Const(1), sine), G.Const(0)));
        Expect(DomainSeverity.Definite, G.Select(isPositive, G.Const(0), G.Apply(Op.Log, sine)));
    }

    [Fact]
    public void Same_node_outside_of_the_guard_is_still_found()
    {
        var sine = G.Apply(Op.Sin, _x);
        var log = G.Apply(Op.Log, sine);
        Expect(DomainSeverity.Possible, G.Add(log, G.Select(G.Apply(Op.Greater, sine, G.Const(0)), log, G.Const(0))));
    }

    [Fact]
    public void Focal_loss_on_a_softmax_raises_no_alarm()
    {
        var z = _scene.Input("z", -1, 1, _scene.I, _scene.J);
        var logs = G.At(G.Sub(z, G.Reduce(ReduceKind.LogSumExp, _scene.J, z)), _scene.J, _scene.Y);
        var rest = G.Sub(G.Const(1), G.Apply(Op.Exp, logs));
        Expect(null, G.Neg(G.Mul(G.Apply(Op.Pow, rest, _scene.Given("gamma", 2)), logs)));
    }

    private static void Expect(DomainSeverity? severity, Expr root)
    {
        var found = DomainCheck.Find([root]);
        if (severity is null)
            Assert.Empty(found);
        else
            Assert.Equal(severity, Assert.Single(found).Severity);
    }
}
