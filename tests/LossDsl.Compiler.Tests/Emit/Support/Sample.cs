using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Sizes and values for a model's symbols.</summary>
public sealed class Sample
{
    public Sample(LossModel model, int seed)
    {
        var random = new Random(seed);
        Sizes = model.Axes.Where(a => a.Base == a).ToDictionary(a => a, a => a.FixedSize ?? (a == model.Batch ? 6 : 3 + a.Ordinal));
        foreach (var symbol in model.Symbols)
        {
            var count = symbol.Axes.Aggregate(1, (product, axis) => product * Size(axis));
            Values[symbol] = [.. Enumerable.Range(0, count).Select(_ => symbol.Kind switch
            {
                SymbolKind.Label => random.Next(symbol.Target is { } target ? Size(target) : 3),
                SymbolKind.Hyper or SymbolKind.State => symbol.Default,
                SymbolKind.Constant => 0.5 + random.NextDouble(),
                _ => (2 * random.NextDouble()) - 1,
            })];
        }
    }

    public Dictionary<Axis, int> Sizes { get; }

    public Dictionary<Symbol, double[]> Values { get; } = [];

    public int Size(Axis axis) => axis.Base.FixedSize ?? Sizes[axis.Base];

    public long[] Shape(Symbol symbol) => [.. symbol.Axes.Select(a => (long)Size(a))];

    /// <summary>The loss of each sample, or of the batch.</summary>
    public double[] Losses(LossModel model, Expr? expr = null)
    {
        var interpreter = new Interpreter(Sizes, Values);
        var value = expr ?? model.Loss;
        return model.IsPerSample
            ? [.. Enumerable.Range(0, Size(model.Batch!)).Select(k => interpreter.Evaluate(value, new Dictionary<Axis, int> { [model.Batch!] = k }))]
            : [interpreter.Evaluate(value, new Dictionary<Axis, int>())];
    }
}
