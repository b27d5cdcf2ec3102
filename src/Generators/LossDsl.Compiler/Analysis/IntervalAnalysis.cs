using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>
/// The values that expressions can take: bounds of the leaves, carried through the operators' interval rules. Inside of a choice the
/// condition's own bounds hold too, so that <c>x > 0 ? log(x) : 0</c> is known to be safe. Axes are taken to have at least one element.
/// </summary>
public sealed class IntervalAnalysis
{
    private readonly Dictionary<Expr, Interval> _known = [];
    private readonly Dictionary<(Expr Condition, bool Holds), IntervalAnalysis> _branches = [];
    private readonly IReadOnlyDictionary<Expr, Interval> _facts;
    private readonly Budget _budget;

    public IntervalAnalysis()
        : this(new Dictionary<Expr, Interval>(), new Budget())
    {
    }

    private IntervalAnalysis(IReadOnlyDictionary<Expr, Interval> facts, Budget budget) => (_facts, _budget) = (facts, budget);

    /// <summary>The interval that holds every value of the expression.</summary>
    public Interval Range(Expr expr)
    {
        foreach (var node in ExprWalk.Topological(expr))
        {
            if (_known.ContainsKey(node))
                continue;
            var range = Derive(node);
            _known.Add(node, _facts.TryGetValue(node, out var fact) ? range.Clip(fact) : range);
        }

        return _known[expr];
    }

    /// <summary>The analysis of what is evaluated only where a condition holds (or does not).</summary>
    public IntervalAnalysis When(Expr condition, bool holds)
    {
        if (_branches.TryGetValue((condition, holds), out var branch))
            return branch;
        if (!_budget.TryOpenBranch())
            return this;
        var facts = _facts.ToDictionary(f => f.Key, f => f.Value);
        foreach (var (expr, bounds) in Conditions.Facts(condition, holds, Range))
            facts[expr] = (facts.TryGetValue(expr, out var old) ? old : Interval.All).Clip(bounds);
        branch = facts.Count == 0 ? this : new IntervalAnalysis(facts, _budget);
        _branches.Add((condition, holds), branch);
        return branch;
    }

    private Interval Derive(Expr node) => node switch
    {
        ConstExpr constant => double.IsNaN(constant.Value) ? Interval.All : Interval.Point(constant.Value),
        SymbolExpr { Symbol: { Kind: SymbolKind.Label } label } => IndexRange(label.Target),
        SymbolExpr symbol => symbol.Symbol.Range,
        IndexExpr index => IndexRange(index.Axis),
        SizeExpr => new(1, double.PositiveInfinity),
        AtExpr at => Known(at.Body),
        RandomExpr { Kind: RandomKind.Uniform } => Interval.Unit,
        RootExpr root => Known(root.Low).Hull(Known(root.High)),
        ImplicitExpr value => Known(value.Root),
        OrderExpr order => IndexRange(order.Over.Count == 1 ? order.Over[0] : null),
        ReduceExpr reduce when Picked.By(reduce) is { } picked => Known(picked).Hull(Interval.Point(0)),
        ReduceExpr reduce => ReductionRange.Of(reduce, Known(reduce.Body)),
        ApplyExpr apply when apply.Operator == Op.Select => Choice(apply),
        ApplyExpr apply => Relations.Bound(apply, apply.Operator.Range([.. apply.Operands.Select(Known)]), Known),
        _ => Interval.All,
    };

    private Interval Choice(ApplyExpr select)
    {
        var (condition, a, b) = (select.Operands[0], select.Operands[1], select.Operands[2]);
        return select.Operator.Range([Known(condition), When(condition, true).RangeOf(a, this), When(condition, false).RangeOf(b, this)]);
    }

    private Interval RangeOf(Expr expr, IntervalAnalysis asker) => this == asker ? Known(expr) : Range(expr);

    private Interval Known(Expr expr) => _known[expr];

    private static Interval IndexRange(Axis? axis) => new(0, axis?.Base.FixedSize - 1 ?? double.PositiveInfinity);

    /// <summary>Nested choices multiply; this many are looked into and the rest is taken without its conditions.</summary>
    private sealed class Budget
    {
        private int _left = 200;

        public bool TryOpenBranch() => _left-- > 0;
    }
}
