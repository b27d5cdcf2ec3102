using LossDsl.Compiler.Autodiff;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Simplify;

/// <summary>Patterns that overflow as they are written have their limit once they are simplified, in value and gradient.</summary>
public sealed class StabilityTests
{
    private readonly Terms _t = new();

    public StabilityTests() => _t.Scene.Set(_t.X, [.. Enumerable.Range(0, 12).Select(k => k % 2 == 0 ? 1e4 : -1e4)]);

    [Fact]
    public void Softmax_by_hand() => AssertFinite(_t.Div(_t.Exp(_t.X), _t.Sum(_t.Exp(_t.X))));

    [Fact]
    public void Log_of_a_softmax_by_hand() => AssertFinite(_t.Log(_t.Div(_t.Exp(_t.X), _t.Sum(_t.Exp(_t.X)))));

    [Fact]
    public void Log_of_a_guarded_sum_of_exp() => AssertFinite(_t.Log(_t.Sum(_t.Select(_t.IsOther, _t.Exp(_t.X), _t.Number(0)))));

    [Fact]
    public void Log_of_two_exp() => AssertFinite(_t.Log(_t.Add(_t.Exp(_t.U), _t.Sum(_t.Exp(_t.X)))));

    [Fact]
    public void Log_of_sigmoid() => AssertFinite(_t.Log(_t.Of(Op.Sigmoid, _t.X)));

    [Fact]
    public void Log_of_one_minus_sigmoid() => AssertFinite(_t.Log(_t.Sub(_t.Number(1), _t.Of(Op.Sigmoid, _t.X))));

    [Fact]
    public void Softplus_by_hand() => AssertFinite(_t.Log(_t.Add(_t.Number(1), _t.Exp(_t.X))));

    private void AssertFinite(Expr raw)
    {
        var scene = _t.Scene;
        var simplified = scene.Simplify(raw.Axes.Aggregate(raw, (sum, axis) => scene.Raw(ReduceKind.Sum, axis, sum)));
        Assert.True(double.IsFinite(scene.Evaluate(simplified)[0]), simplified.ToString());
        var symbol = ((SymbolExpr)_t.X).Symbol;
        var gradient = Gradient.Of(scene.G, simplified, [symbol])[symbol];
        Assert.All(scene.Evaluate(gradient, _t.X.Axes), slope => Assert.True(double.IsFinite(slope), gradient.ToString()));
    }
}
