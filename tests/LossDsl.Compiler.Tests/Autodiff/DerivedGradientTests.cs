using LossDsl.Compiler.Autodiff;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Emit;

namespace LossDsl.Compiler.Tests.Autodiff;

/// <summary>The gradient that is derived, evaluated element by element, against differences of the formula evaluated the same way.</summary>
public class DerivedGradientTests
{
    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void AgreesWithDifferences(string name)
    {
        var model = Formulas.All[name]();
        var sample = new Sample(model, 4);
        var total = model.IsPerSample ? model.Graph.Sum(model.Batch!, model.Loss) : model.Loss;
        foreach (var (symbol, gradient) in Gradient.Of(model.Graph, total, model.Symbols.Where(s => s.NeedsGradient)))
        {
            var values = sample.Values[symbol];
            var interpreter = new Interpreter(sample.Sizes, sample.Values);
            var derived = Enumerable.Range(0, values.Length).Select(e => interpreter.Evaluate(gradient, Position(symbol, sample, e))).ToArray();
            for (var e = 0; e < values.Length; e++)
            {
                var center = values[e];
                values[e] = center + 1e-6;
                var above = Evaluate(total, sample);
                values[e] = center - 1e-6;
                var expected = (above - Evaluate(total, sample)) / 2e-6;
                values[e] = center;
                Assert.True(Math.Abs(expected - derived[e]) < 1e-6 * (1 + Math.Abs(expected)), $"{name}, d{symbol}, element {e}: {derived[e]} instead of {expected}.");
            }
        }
    }

    private static double Evaluate(Expr total, Sample sample) => new Interpreter(sample.Sizes, sample.Values).Evaluate(total, new Dictionary<Axis, int>());

    private static Dictionary<Axis, int> Position(Symbol symbol, Sample sample, int element)
    {
        var at = new Dictionary<Axis, int>();
        foreach (var axis in symbol.Axes.Reverse())
            (element, at[axis]) = Math.DivRem(element, sample.Size(axis));
        return at;
    }
}
