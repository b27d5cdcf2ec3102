using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>Names the random numbers of an expression, so that they are read like a tensor, at any index, though no memory holds them.</summary>
internal sealed class RandomSymbols(ExprGraph graph)
{
    private readonly Dictionary<RandomExpr, Symbol> _symbols = [];

    public IReadOnlyDictionary<RandomExpr, Symbol> Symbols => _symbols;

    public Expr Lower(Expr root) => graph.ReplaceRaw(root, node => node is RandomExpr random ? graph.Symbol(SymbolOf(random)) : null);

    private Symbol SymbolOf(RandomExpr random)
    {
        if (!_symbols.TryGetValue(random, out var symbol))
        {
            var range = random.Kind == RandomKind.Uniform ? Interval.Unit : Interval.All;
            _symbols[random] = symbol = new Symbol($"{random.Kind.ToString().ToLowerInvariant()}{random.Site}", SymbolKind.Random, [.. random.Axes]) { Range = range };
        }

        return symbol;
    }
}
