using LossDsl.Compiler.Autodiff;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplify;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Simplify;

public sealed class RuleTests
{
    public static TheoryData<string> Names => [.. RuleExamples.All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_takes_its_simple_form(string name)
    {
        var (terms, raw, expected) = Build(name);
        Assert.Equal(expected, terms.Scene.Simplify(raw).ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_keeps_its_values(string name)
    {
        var (terms, raw, _) = Build(name);
        var expected = terms.Scene.Evaluate(raw);
        var actual = terms.Scene.Evaluate(terms.Scene.Simplify(raw), raw.Axes);
        for (var k = 0; k < expected.Length; k++)
            Close.Equal(expected[k], actual[k], 1e-13, $"{name}, element {k}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_keeps_its_gradient(string name)
    {
        var (terms, raw, _) = Build(name);
        if (raw.Element != ElementKind.Real || raw.ToString().Contains("stop", StringComparison.Ordinal))
            return;
        var scene = terms.Scene;
        var rawTotal = raw.Axes.Aggregate(raw, (sum, axis) => scene.Raw(ReduceKind.Sum, axis, sum));
        var symbols = new[] { terms.X, terms.C, terms.U, terms.M };
        var gradients = Gradient.Of(scene.G, scene.Simplify(rawTotal), symbols.Select(s => ((SymbolExpr)s).Symbol));
        foreach (var symbol in symbols)
        {
            var actual = scene.Evaluate(gradients[((SymbolExpr)symbol).Symbol], symbol.Axes);
            for (var k = 0; k < actual.Length; k++)
                Close.Equal(scene.Difference(rawTotal, symbol, k), actual[k], 1e-7, $"{name}, d/d{symbol} element {k}");
        }
    }

    [Fact]
    public void Every_rule_has_an_example()
    {
        var unused = Rules.All.ToHashSet();
        foreach (var (_, build, _) in RuleExamples.All)
        {
            var terms = new Terms();
            foreach (var node in ExprWalk.Topological(build(terms)).OfType<ApplyExpr>())
            {
                Expr[] operands = [.. node.Operands.Select(terms.Scene.Simplify)];
                unused.RemoveWhere(rule => rule.Operator == node.Operator && rule.Rewrite(terms.G, operands) is not null);
            }
        }

        Assert.Equal("", string.Join("; ", unused.Select(rule => rule.Text)));
    }

    [Fact]
    public void Rule_texts_are_distinct() => Assert.Equal(Rules.All.Count, Rules.All.Select(r => r.Text).Distinct().Count());

    private static (Terms Terms, Expr Raw, string Simplified) Build(string name)
    {
        var (_, build, simplified) = RuleExamples.All.Single(e => e.Name == name);
        var terms = new Terms();
        return (terms, build(terms), simplified);
    }
}
