using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Multiplies in such an order that products have parts in common: of u (w a), (u w) b and (a w) u c, the loss and the terms of its derivative, each computes u w anew. Again and
/// again, the two factors that most products have both of become one (Breuer: Generation of Optimal Code for Expressions via Factorization, CACM 1969).
/// </summary>
/// <remarks>Products with exponentials and quotients among their factors are left as they are: theirs may be huge and tiny numbers whose order keeps them in range.</remarks>
internal sealed class SharedProducts
{
    /// <summary>What a value counts that is computed in most calls.</summary>
    public const int Often = 2;

    /// <summary>What a value counts that few calls want.</summary>
    public const int Rarely = 1;

    /// <summary>More than people write; products of products of themselves have.</summary>
    private const int MostFactors = 16;

    private readonly ExprGraph _graph;
    private readonly Dictionary<Expr, Product> _products = [];
    private readonly Dictionary<Expr, Expr> _memo = [];

    private sealed class Product(List<Expr> factors, int weight)
    {
        public List<Expr> Factors { get; } = factors;

        public int Weight { get; } = weight;

        public bool IsChanged { get; set; }
    }

    /// <param name="graph">Where the values live.</param>
    /// <param name="values">What a loop computes, and how much each counts. A part is shared where two products have it that are computed often.</param>
    public SharedProducts(ExprGraph graph, IReadOnlyList<(Expr Value, int Weight)> values)
    {
        _graph = graph;
        foreach (var (value, weight) in values.OrderByDescending(v => v.Weight))
        {
            var operands = ExprWalk.Topological(value).Where(e => !e.Is(Op.Mul)).SelectMany(e => e.Operands);
            foreach (var result in operands.Append(value).Where(e => e.Is(Op.Mul) && !_products.ContainsKey(e)).Distinct().ToList())
            {
                var factors = result.Factors().Take(MostFactors + 1).ToList();
                if (factors.Count <= MostFactors && !factors.Any(f => f.Is(Op.Exp) || f.Is(Op.Div)))
                    _products.Add(result, new Product(factors, weight));
            }
        }

        while (Share())
        {
        }
    }

    /// <summary>The value with its products in the order that was found.</summary>
    public Expr Of(Expr value)
    {
        foreach (var node in ExprWalk.Topological(value).Where(n => !_memo.ContainsKey(n)))
        {
            if (_products.TryGetValue(node, out var product) && product.IsChanged)
                _memo[node] = Multiply([.. product.Factors.Select(Final)]);
            else
                _memo[node] = _graph.RebuildRaw(node, ExprWalk.Operands(node, _memo));
        }

        return _memo[value];
    }

    /// <summary>A factor with its own products in their order; those that were made here have no others in them.</summary>
    private Expr Final(Expr factor) => _memo.TryGetValue(factor, out var known) ? known : _memo[factor] = _graph.RebuildRaw(factor, [.. factor.Operands.Select(Final)]);

    /// <summary>In pairs, so that no factor waits for all others.</summary>
    private Expr Multiply(IReadOnlyList<Expr> factors)
    {
        while (factors.Count > 1)
            factors = [.. Enumerable.Range(0, (factors.Count + 1) / 2).Select(k => Pair(factors, 2 * k))];
        return factors[0];
    }

    private Expr Pair(IReadOnlyList<Expr> factors, int k) => k + 1 < factors.Count ? _graph.RawApply(Op.Mul, factors[k], factors[k + 1]) : factors[k];

    /// <summary>Makes one factor of the two that most products have; false where no two products have two in common.</summary>
    private bool Share()
    {
        var counts = new Dictionary<(Expr, Expr), int>();
        foreach (var product in _products.Values)
        {
            foreach (var pair in Pairs(product.Factors).Distinct())
                counts[pair] = product.Weight + (counts.TryGetValue(pair, out var count) ? count : 0);
        }

        var best = counts.Where(c => c.Value >= 2 * Often).OrderByDescending(c => c.Value).ThenBy(c => c.Key.Item1.Id).ThenBy(c => c.Key.Item2.Id).FirstOrDefault();
        if (best.Value == 0)
            return false;
        var (one, other) = best.Key;
        foreach (var product in _products.Values.Where(p => Pairs(p.Factors).Contains(best.Key)))
        {
            product.Factors.Remove(other);
            product.Factors[product.Factors.IndexOf(one)] = _graph.RawApply(Op.Mul, one, other);
            product.IsChanged = true;
        }

        return true;
    }

    /// <summary>Every two different factors, those with the smaller numbers first.</summary>
    private static IEnumerable<(Expr, Expr)> Pairs(IReadOnlyList<Expr> factors) =>
        from a in factors from b in factors where a.Id < b.Id select (a, b);
}
