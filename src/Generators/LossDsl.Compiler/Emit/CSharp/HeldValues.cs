using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Exponentials that one pass leaves in memory for a later one over the same rows, which reads them from the cache for less than they cost. The exponentials of a
/// log-sum-exp are, but for a factor, those of its gradient.
/// </summary>
internal sealed class HeldValues
{
    private readonly ExprGraph _graph;
    private readonly Plan _plan;
    private readonly EarlySums _early;
    private readonly Dictionary<Pass, IReadOnlyList<PassItem>> _items = [];
    private readonly Dictionary<(Expr Value, Axis Column), Pass> _first = [];
    private readonly List<(Expr Value, Pass From, HashSet<Pass> Readers)> _held = [];

    /// <param name="graph">Where the values live.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="kernel">One of its kernels. With tiles it holds nothing: a pass over a tile is run for all rows before the next pass is.</param>
    public HeldValues(ExprGraph graph, Plan plan, Kernel kernel)
    {
        (_graph, _plan, _early) = (graph, plan, new EarlySums(graph, plan, kernel));
        var passes = kernel.Rows.Count == 0 || kernel.TileAxis is not null ? [] : kernel.Passes.Where(p => p.Column is not null).ToList();
        for (var k = 0; k < passes.Count; k++)
        {
            _items[passes[k]] = [.. _early.SweptBy(passes[k]).Select(i => i with { Value = Spread(i.Value, passes[k].Column!, passes.Take(k)) })];
            Find(passes[k]);
        }
    }

    /// <summary>The column axis of each value, by its number.</summary>
    public IReadOnlyList<Axis> Columns => [.. _held.Select(h => h.From.Column!)];

    /// <summary>What a pass does in its sweep over the columns, in terms of what it finds; a pass over row values does all of it there.</summary>
    public IReadOnlyList<PassItem> SweptBy(Pass pass) => _items.TryGetValue(pass, out var items) ? items : _early.SweptBy(pass);

    /// <inheritdoc cref="EarlySums.FinishedBy"/>
    public IReadOnlyList<PassItem> FinishedBy(Pass pass) => _early.FinishedBy(pass);

    /// <summary>What a pass leaves for others, with the numbers.</summary>
    public IReadOnlyList<(Expr Value, int Number)> WrittenBy(Pass pass) => Numbered(h => h.From == pass);

    /// <summary>What a pass finds, with the numbers.</summary>
    public IReadOnlyList<(Expr Value, int Number)> ReadBy(Pass pass) => Numbered(h => h.Readers.Contains(pass));

    private IReadOnlyList<(Expr Value, int Number)> Numbered(Func<(Expr Value, Pass From, HashSet<Pass> Readers), bool> isWanted) =>
        [.. _held.Select((h, number) => (Held: h, Number: number)).Where(h => isWanted(h.Held)).Select(h => (h.Held.Value, h.Number))];

    private void Find(Pass pass)
    {
        foreach (var value in ExprWalk.Topological(SweptBy(pass).Select(i => i.Value)).Where(e => e.Is(Op.Exp) && e.Axes.Contains(pass.Column!)))
        {
            if (_first.TryGetValue((value, pass.Column!), out var from))
                AddReader(value, from, pass);
            else if (pass.IdleWhen is null)
                _first.Add((value, pass.Column!), pass);
        }
    }

    private void AddReader(Expr value, Pass from, Pass reader)
    {
        var number = _held.FindIndex(h => h.Value == value && h.From == from);
        if (number < 0)
            _held.Add((value, from, [reader]));
        else
            _held[number].Readers.Add(reader);
    }

    /// <summary>
    /// The value with exp(x - log(s)) written as (1 / s) exp(x) where s is a row's sum of exp(x), which is then no smaller than any of them: other factors multiply what is
    /// at most 1, so that none is lost to underflow.
    /// </summary>
    private Expr Spread(Expr value, Axis column, IEnumerable<Pass> before) => _graph.ReplaceRaw(value, node => Quotient(node, column, before));

    private Expr? Quotient(Expr node, Axis column, IEnumerable<Pass> before)
    {
        if (!node.Is(Op.Exp, out var difference) || !difference.Is(Op.Sub, out var x, out var log) || !log.Is(Op.Log, out var sum) || sum is not SymbolExpr symbol)
            return null;
        var value = _graph.RawApply(Op.Exp, x);
        return _first.ContainsKey((value, column)) && before.SelectMany(SweptBy).Any(i => Sums(i, symbol.Symbol, value))
            ? _graph.RawApply(Op.Mul, _graph.RawApply(Op.Div, _graph.Const(1), sum), value)
            : null;
    }

    private bool Sums(PassItem item, Symbol sum, Expr value) =>
        item.Action == PassAction.ReduceRow && item.Kind == ReduceKind.Sum && _plan.BufferOf.TryGetValue(sum, out var buffer) && buffer == item.Target.Buffer
        && item.Value == value;
}
