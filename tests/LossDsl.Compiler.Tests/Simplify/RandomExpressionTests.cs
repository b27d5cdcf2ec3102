using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Simplify;

/// <summary>Rules together: whatever they do to an expression, its values stay.</summary>
public sealed class RandomExpressionTests
{
    private static readonly Operator[] Unary =
        [Op.Neg, Op.Exp, Op.Square, Op.Abs, Op.Relu, Op.Tanh, Op.Sigmoid, Op.Softplus, Op.LogSigmoid, Op.Sin, Op.Cos, Op.Expm1, Op.Atan];

    private static readonly Operator[] Binary = [Op.Add, Op.Sub, Op.Mul, Op.Add, Op.Sub, Op.Mul, Op.Min, Op.Max];

    private static readonly Operator[] Comparisons = [Op.Less, Op.LessEqual, Op.Greater, Op.GreaterEqual];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Values_stay(int seed)
    {
        var random = new Random(seed);
        var compared = 0;
        for (var k = 0; k < 250; k++)
        {
            var terms = new Terms(seed * 1000 + k);
            var raw = Draw(terms, random, 5);
            var simplified = terms.Scene.Simplify(raw);
            Assert.True(simplified.Axes.IsSubsetOf(raw.Axes), $"{simplified} has other axes than {raw}");
            var expected = terms.Scene.Evaluate(raw);
            if (expected.Any(v => !(Math.Abs(v) < 1e4)))
                continue;
            compared++;
            var actual = terms.Scene.Evaluate(simplified, raw.Axes);
            for (var n = 0; n < expected.Length; n++)
                Close.Equal(expected[n], actual[n], 1e-7, $"{raw} became {simplified}, element {n}");
        }

        Assert.True(compared > 150, $"Only {compared} expressions had values to compare.");
    }

    [Fact]
    public void Simplifying_again_changes_nothing()
    {
        var random = new Random(99);
        for (var k = 0; k < 300; k++)
        {
            var terms = new Terms(k);
            var once = terms.Scene.Simplify(Draw(terms, random, 4));
            Assert.Equal(once.ToString(), terms.Scene.Simplify(once).ToString());
        }
    }

    private static Expr Draw(Terms t, Random random, int depth)
    {
        if (depth == 0)
            return Leaf(t, random);
        return random.Next(12) switch
        {
            < 4 => t.Of(Pick(Binary, random), Draw(t, random, depth - 1), Draw(t, random, depth - 1)),
            < 7 => t.Of(Pick(Unary, random), Draw(t, random, depth - 1)),
            7 => t.Select(Condition(t, random, depth - 1), Draw(t, random, depth - 1), Draw(t, random, depth - 1)),
            8 => t.Div(Draw(t, random, depth - 1), t.Add(t.Number(1), t.Of(Op.Square, Draw(t, random, depth - 1)))),
            9 => t.Reduce(Pick([ReduceKind.Sum, ReduceKind.Max, ReduceKind.Min, ReduceKind.LogSumExp], random), Draw(t, random, depth - 1)),
            10 => t.Target(Draw(t, random, depth - 1)),
            _ => t.Log(t.Add(t.Number(1), t.Exp(Draw(t, random, depth - 1)))),
        };
    }

    private static Expr Condition(Terms t, Random random, int depth) => random.Next(4) switch
    {
        0 => t.IsTarget,
        1 => t.IsOther,
        2 => t.Of(Op.Not, Condition(t, random, depth)),
        _ => t.Of(Pick(Comparisons, random), Draw(t, random, depth), t.Number(random.NextDouble())),
    };

    private static Expr Leaf(Terms t, Random random) => random.Next(8) switch
    {
        0 => t.Number(0),
        1 => t.Number(1),
        2 => t.Number(-1),
        3 => t.Number(2 * random.NextDouble()),
        4 => t.U,
        5 => t.C,
        6 => t.M,
        _ => t.X,
    };

    private static TItem Pick<TItem>(TItem[] items, Random random) => items[random.Next(items.Length)];
}
