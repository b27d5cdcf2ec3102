using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Analysis;

/// <summary>A guard that can hold for no element.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Spoiled">What its value spoils, by its place among the results, and what that becomes; null where all of them stay finite.</param>
internal sealed record EmptyGuard(GuardedReduction Reduction, (int Root, string Value)? Spoiled);

/// <summary>
/// Tries out what becomes of the results where a guard holds nowhere: it is replaced by "no" in a copy of the formula, whose simplifier and
/// whose infinities then tell. A condition that excludes the case, such as <c>count[p | ...]() > 0</c>, takes the reduction out of the copy.
/// </summary>
internal sealed class EmptyGuards
{
    /// <summary>The nodes that may be rebuilt: of a formula that is longer than any loss, the first guards are tried.</summary>
    private const int Work = 20_000;

    /// <summary>Of so many reductions under one guard each is tried by itself.</summary>
    private const int MaxTried = 8;

    private readonly ExprGraph _graph = new();
    private readonly Outcome _outcome = new();
    private readonly IntervalAnalysis _intervals = new();
    private readonly Dictionary<Expr, Expr> _open = [];
    private readonly List<Expr> _roots;
    private readonly List<(GuardedReduction Written, Expr Guard, Expr Result)> _reductions;

    private EmptyGuards(IEnumerable<Expr> roots, IEnumerable<GuardedReduction> reductions)
    {
        var copy = new ExprCopy(_graph);
        _roots = [.. roots.Select(copy.Of)];
        _reductions = [.. reductions.Select(r => (r, copy.Of(r.Guard), copy.Of(r.Result)))];
    }

    /// <summary>The guards that can hold for no element, where that changes a result.</summary>
    public static IReadOnlyList<EmptyGuard> Find(IEnumerable<Expr> roots, IReadOnlyList<GuardedReduction> reductions) =>
        reductions.Count == 0 ? [] : [.. new EmptyGuards(roots, reductions).Find()];

    private IEnumerable<EmptyGuard> Find()
    {
        var never = new NeverEmpty(_graph);
        foreach (var group in _reductions.Where(r => !never.Holds(r.Guard, r.Written.Axes)).GroupBy(r => r.Guard).Take(1 + Work / _graph.Count))
        {
            if (Spoiled(group.Key, []) is { } spoiled)
            {
                // Of sum / count only the count makes the quotient infinite.
                var guilty = group.Take(MaxTried).Where(r => Spoiled(group.Key, [.. group.Select(o => o.Result).Where(o => o != r.Result)]) is not null).ToList();
                foreach (var (written, _, _) in guilty.DefaultIfEmpty(group.First()))
                    yield return new EmptyGuard(written, spoiled);
            }
            else
            {
                foreach (var (written, _, _) in group.Take(MaxTried).Where(r => IsRead(r.Guard, r.Result)))
                    yield return new EmptyGuard(written, null);
            }
        }
    }

    /// <summary>The first result that is not finite any more.</summary>
    private (int, string)? Spoiled(Expr guard, IReadOnlyList<Expr> left)
    {
        for (var k = 0; k < _roots.Count; k++)
        {
            if (_outcome.Spoiled(Where(_roots[k], guard, left)) is { } value && _outcome.Spoiled(_roots[k]) is null)
                return (k, value);
        }

        return null;
    }

    /// <summary>Whether a result still looks at the reduction.</summary>
    private bool IsRead(Expr guard, Expr result) => _roots.Any(root => ExprWalk.Topological(Where(root, guard, [result])).Contains(Some(result)));

    /// <summary>A result where the guard holds nowhere, and where the values of some reductions are left open.</summary>
    private Expr Where(Expr root, Expr guard, IReadOnlyList<Expr> left) =>
        _graph.Replace(root, node => left.Contains(node) ? Some(node) : node == guard ? _graph.Boolean(false) : null);

    /// <summary>Any value in the place of an expression's.</summary>
    private Expr Some(Expr expr)
    {
        if (!_open.TryGetValue(expr, out var value))
            _open.Add(expr, value = _graph.Symbol(new Symbol("some", SymbolKind.Unknown, [.. expr.Axes]) { Range = _intervals.Range(expr) }));
        return value;
    }
}
