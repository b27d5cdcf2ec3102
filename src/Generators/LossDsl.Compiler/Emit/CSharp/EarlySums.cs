using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Sums of a + log b over a row, where b is a number of the row that a sweep over it finds and a is known in that sweep: it sums a, and n log b is added later. The mean of
/// all classes' cross entropies is such a sum. Logarithms are small beside what they are taken of: no digits are lost, as they would be with any other b.
/// </summary>
internal sealed class EarlySums
{
    private readonly ExprGraph _graph;
    private readonly IReadOnlyList<Pass> _passes;
    private readonly Dictionary<Pass, List<PassItem>> _swept;
    private readonly Dictionary<Pass, List<PassItem>> _finished;

    /// <param name="graph">Where the values live.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="kernel">One of its kernels. With tiles nothing is summed early: a row's sums are complete after the last tile only.</param>
    public EarlySums(ExprGraph graph, Plan plan, Kernel kernel)
    {
        (_graph, _passes) = (graph, kernel.Passes);
        _swept = _passes.ToDictionary(p => p, p => p.Items.ToList());
        _finished = _passes.ToDictionary(p => p, _ => new List<PassItem>());
        if (kernel.Rows.Count == 0 || kernel.TileAxis is not null)
            return;
        foreach (var pass in _passes.Where(p => p.Column is not null))
        {
            foreach (var item in pass.Items.Where(i => i is { Action: PassAction.ReduceRow, Kind: ReduceKind.Sum, Target.Buffer: { Kind: BufferKind.Value, Alias: null } }))
                Split(plan, pass, item);
        }
    }

    /// <summary>What a pass does in its sweep over the columns; a pass over row values does all of it there.</summary>
    public IReadOnlyList<PassItem> SweptBy(Pass pass) => _swept[pass];

    /// <summary>What it does for a row besides.</summary>
    public IReadOnlyList<PassItem> FinishedBy(Pass pass) => _finished[pass];

    private void Split(Plan plan, Pass pass, PassItem item)
    {
        var column = pass.Column!;
        foreach (var earlier in _passes.TakeWhile(p => p.Level < pass.Level).Where(p => p.Column == column && p.IdleWhen is null).Reverse())
        {
            var late = new HashSet<PlanBuffer>(_passes.SkipWhile(p => p.Level < earlier.Level).SelectMany(p => p.Items).Select(i => i.Target.Buffer));
            bool IsLate(Expr e) => Planner.Reads(e).Any(r => plan.BufferOf.TryGetValue(r.Symbol, out var buffer) && late.Contains(buffer));
            var (terms, logarithms) = Parts(item.Value, column, IsLate);
            if (terms is null || logarithms is null || IsLate(terms) || Known(terms, earlier, column) is not { } known)
                continue;
            var size = _graph.Size(column);
            var sum = _graph.Symbol(plan.BufferOf.First(b => b.Value == item.Target.Buffer).Key);
            var others = _graph.Select(_graph.Apply(Op.Greater, size, _graph.Const(0)), _graph.RawApply(Op.Mul, size, logarithms), _graph.Const(0));
            _swept[pass].Remove(item);
            _swept[earlier].Add(item with { Value = known.Value });
            _finished[pass].Add(new PassItem(
                PassAction.Store, ReduceKind.Sum, item.Target, known.IsNegative ? _graph.RawApply(Op.Sub, others, sum) : _graph.RawApply(Op.Add, sum, others)));
            return;
        }
    }

    /// <summary>The terms of a value without the late logarithms among them, and these.</summary>
    private (Expr? Terms, Expr? Logarithms) Parts(Expr value, Axis column, Func<Expr, bool> isLate)
    {
        if (!isLate(value))
            return (value, null);
        if (value.Is(Op.Log) && !value.Axes.Contains(column))
            return (null, value);
        if (value is not ApplyExpr apply || (apply.Operator != Op.Add && apply.Operator != Op.Sub))
            return (value, null);
        var (left, right) = (Parts(apply.Operands[0], column, isLate), Parts(apply.Operands[1], column, isLate));
        return (Combine(apply.Operator, left.Terms, right.Terms), Combine(apply.Operator, left.Logarithms, right.Logarithms));
    }

    private Expr? Combine(Operator op, Expr? left, Expr? right) =>
        right is null ? left
        : left is not null ? _graph.RawApply(op, left, right)
        : op == Op.Sub ? _graph.RawApply(Op.Neg, right)
        : right;

    /// <summary>The value, or its opposite where a sweep computes that already; null where it would be more than sums, differences and products of what the sweep computes.</summary>
    private (Expr Value, bool IsNegative)? Known(Expr value, Pass sweep, Axis column)
    {
        var known = new HashSet<Expr>(ExprWalk.Topological(sweep.Items.Select(i => i.Value)));
        if (value.Is(Op.Sub, out var a, out var b) && !a.Axes.Contains(column) && _graph.RawApply(Op.Add, b, _graph.Neg(a)) is { } opposite && known.Contains(opposite))
            return (opposite, true);
        return Has(value) ? (value, false) : null;

        bool Has(Expr e) => !e.Axes.Contains(column) || known.Contains(e) || (e.IsPlain() && e.Operands.All(Has));
    }
}
