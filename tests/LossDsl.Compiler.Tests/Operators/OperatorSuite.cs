using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Operators;

/// <summary>What holds for every operator; a new one is tested by being in <see cref="Op.All"/>.</summary>
public sealed class OperatorSuite
{
    private const int Samples = 200;

    public static TheoryData<string> Names => [.. Op.All.Select(op => op.Name)];

    /// <summary>Operators that change the gradient by definition: the factor that they put on the true derivative, of the operands' values.</summary>
    private static readonly Dictionary<string, Func<double[], double>> GradientFactors = new()
    {
        ["stop"] = _ => 0,
        ["scale_grad"] = a => a[1],
        ["reverse"] = a => -a[1],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_the_limit_of_differences(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        var scene = new Scene();
        var operands = op.TestDomain.Select((domain, k) => Operand(scene, op, k, domain)).ToArray();
        var apply = (ApplyExpr)scene.Raw(op, operands);
        var random = new Random(17);
        for (var sample = 0; sample < Samples; sample++)
        {
            var values = op.TestDomain.Select(domain => Draw(random, domain)).ToArray();
            for (var k = 0; k < op.Arity; k++)
            {
                if (operands[k] is SymbolExpr)
                    scene.Set(operands[k], values[k]);
            }

            for (var k = 0; k < op.Arity; k++)
            {
                if (operands[k] is not SymbolExpr)
                    continue;
                var actual = op.Derivative(scene.G, apply, k) is { } derivative ? scene.Evaluate(derivative)[0] : 0;
                var expected = k > 0 && GradientFactors.ContainsKey(name) ? 0 : Factor(name, values) * scene.Difference(apply, operands[k], 0);
                Close.Equal(expected, actual, 2e-8, $"d {name}({string.Join(", ", values)}) by operand {k}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Range_holds_every_value(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        var random = new Random(23);
        for (var sample = 0; sample < 40 * Samples; sample++)
        {
            var intervals = Enumerable.Range(0, op.Arity).Select(k => DrawInterval(random, op, k)).ToArray();
            var range = op.Range(intervals);
            Assert.True(range.Low <= range.High, $"{name} over {string.Join(", ", intervals)} gives {range}");
            var values = intervals.Select(interval => Draw(random, interval)).ToArray();
            var value = op.Evaluate(values);
            var slack = 1e-12 * (1 + Math.Abs(value));
            if (!double.IsNaN(value))
                Assert.True(range.Low - slack <= value && value <= range.High + slack, $"{name}({string.Join(", ", values)}) = {value:R} outside of {range} over {string.Join(", ", intervals)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Range_is_no_wider_than_the_values(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        if (op.Arity != 1 || op.Argument(0) == ElementKind.Boolean)
            return;
        var random = new Random(29);
        for (var sample = 0; sample < 20; sample++)
        {
            var interval = DrawWithin(random, op.TestDomain[0]);
            var values = Enumerable.Range(0, 4001).Select(k => op.Evaluate([interval.Low + (interval.High - interval.Low) * k / 4000])).ToArray();
            var range = op.Range([interval]);
            var slack = 1e-3 * (values.Max() - values.Min()) + 1e-12;
            Assert.True(range.Low >= values.Min() - slack && range.High <= values.Max() + slack, $"{name} over {interval} gives {range}, takes [{values.Min()}, {values.Max()}]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_finds_the_operator(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        Assert.Same(op, Op.TryGet(name, op.Arity));
        Assert.Null(Op.TryGet(name, op.Arity + 1));
        Assert.Equal(op.Arity, op.TestDomain.Count);
        Assert.NotEmpty(op.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Spellings_hold_every_operand_that_the_value_depends_on(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        var operands = Enumerable.Range(0, op.Arity).Select(k => "operand" + k).ToArray();
        foreach (var text in new[] { op.CSharp(operands), op.Cuda(operands), op.Torch(operands), op.Latex(operands) })
        {
            Assert.Contains("operand0", text, StringComparison.Ordinal);
            Assert.Equal(text.Count(c => c is '(' or '{'), text.Count(c => c is ')' or '}'));
            if (!GradientFactors.ContainsKey(name))
                Assert.All(operands, operand => Assert.Contains(operand, text, StringComparison.Ordinal));
        }
    }

    /// <summary>A number beside a tensor is a Scalar that TorchSharp does not keep alive; the runtime's EagerMath does.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Torch_spellings_have_no_numbers(string name)
    {
        var op = Op.All.Single(o => o.Name == name);
        Assert.DoesNotMatch(@"(?<![\w.])[0-9]", op.Torch([.. Enumerable.Range(0, op.Arity).Select(k => "operand" + k)]));
    }

    private static double Factor(string name, double[] values) => GradientFactors.TryGetValue(name, out var factor) ? factor(values) : 1;

    private static Expr Operand(Scene scene, Operator op, int k, Interval domain) => op.Argument(k) switch
    {
        ElementKind.Integer => scene.G.Integer((long)domain.Low),
        ElementKind.Boolean => scene.Raw(Op.Greater, scene.Given("condition" + k, 1), scene.Number(0)),
        _ => scene.Input("x" + k, 0, 1),
    };

    private static double Draw(Random random, Interval interval) => interval.Low + (interval.High - interval.Low) * random.NextDouble();

    private static Interval DrawInterval(Random random, Operator op, int k)
    {
        if (op.Argument(k) == ElementKind.Integer)
            return Interval.Point(random.Next(1, 4));
        if (op.Argument(k) == ElementKind.Boolean)
            return Interval.Point(random.Next(2));
        if (op == Op.Clamp || op == Op.Within)
            return DrawWithin(random, new(2.0 * k, 2.0 * k + 4));
        if (op == Op.Pow && k == 1 && random.Next(2) == 0)
            return Interval.Point(random.Next(-3, 5));
        return DrawWithin(random, op.Domain(k).Equals(Interval.All) ? new(-7, 7) : new(Math.Max(op.Domain(k).Low, -7), Math.Min(op.Domain(k).High, 7)));
    }

    private static Interval DrawWithin(Random random, Interval bounds)
    {
        var (a, b) = (Draw(random, bounds), Draw(random, bounds));
        return random.Next(8) == 0 ? new(bounds.Low, Math.Max(a, b)) : random.Next(8) == 0 ? new(0.0.CompareTo(bounds.Low) >= 0 ? 0 : bounds.Low, Math.Max(Math.Abs(a), Math.Abs(b))) : new(Math.Min(a, b), Math.Max(a, b));
    }
}
