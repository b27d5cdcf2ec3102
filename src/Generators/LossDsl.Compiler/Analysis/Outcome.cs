using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>
/// What becomes of infinities: whether an expression with constants that are infinite, or divisors that are 0, is still finite. Everything else
/// is taken to be a finite number inside of its interval.
/// </summary>
internal sealed class Outcome
{
    private readonly IntervalAnalysis _intervals = new();
    private readonly Dictionary<Expr, State> _known = [];

    /// <summary>Null where the expression is finite; else what it is, in words.</summary>
    public string? Spoiled(Expr expr)
    {
        foreach (var node in ExprWalk.Topological(expr))
        {
            if (!_known.ContainsKey(node))
                _known.Add(node, Derive(node));
        }

        return _known[expr] switch
        {
            { IsFinite: true } => null,
            { Value: double.PositiveInfinity } => "inf",
            { Value: double.NegativeInfinity } => "-inf",
            _ => "not a finite number",
        };
    }

    private State Derive(Expr node) => node switch
    {
        ConstExpr constant => State.Of(constant.Value),
        ApplyExpr select when select.Operator == Op.Select => Choose(select),
        ApplyExpr apply => Apply(apply),
        ReduceExpr { Kind: ReduceKind.ArgMax or ReduceKind.ArgMin } or OrderExpr => State.Finite,
        ReduceExpr { Kind: not (ReduceKind.Sum or ReduceKind.Prod), Body: ApplyExpr guarded } when guarded.Operator == Op.Select => Kept(guarded),
        ReduceExpr { Kind: ReduceKind.Sum } or AtExpr or ImplicitExpr => _known[node.Operands[0]],
        _ when node.Operands.All(o => _known[o].IsFinite) => State.Finite,
        ReduceExpr reduce => _known[reduce.Body],
        _ => State.Bad,
    };

    private State Choose(ApplyExpr select) => _known[select.Operands[0]] is { Value: { } condition }
        ? _known[select.Operands[condition != 0 ? 1 : 2]]
        : _known[select.Operands[1]].Or(_known[select.Operands[2]]);

    /// <summary>The elements of a reduction that its guard keeps; those that it leaves out are infinite, and not seen.</summary>
    private State Kept(ApplyExpr guarded) =>
        guarded.Operands[2] is ConstExpr { Value: var right } && double.IsInfinity(right) ? _known[guarded.Operands[1]]
        : guarded.Operands[1] is ConstExpr { Value: var left } && double.IsInfinity(left) ? _known[guarded.Operands[2]]
        : _known[guarded];

    /// <summary>The operator's values for what is known of its operands.</summary>
    private State Apply(ApplyExpr apply)
    {
        var operands = apply.Operands;
        if (operands.All(o => _known[o] is { IsFinite: true, Value: null }))
            return State.Finite;
        if (operands.Any(o => _known[o] is { IsFinite: false, Value: null }))
            return State.Bad;
        IEnumerable<double[]> tuples = [[]];
        foreach (var operand in operands)
            tuples = tuples.SelectMany(t => Examples(operand).Select(x => (double[])[.. t, x]));
        var values = tuples.Select(apply.Operator.Evaluate).Distinct().ToList();
        var isCertain = apply.Operator == Op.And || apply.Operator == Op.Or || operands.All(o => _known[o].Value is not null) || operands.Any(o => !_known[o].IsFinite);
        if (values.Count == 1 && (isCertain || double.IsInfinity(values[0]) || double.IsNaN(values[0])))
            return State.Of(values[0]);
        return values.Any(v => double.IsInfinity(v) || double.IsNaN(v)) ? State.Bad : State.Finite;
    }

    /// <summary>Values that an operand can take: inside of its interval, since that its end is met exactly is no rule.</summary>
    private double[] Examples(Expr operand)
    {
        if (_known[operand].Value is { } value)
            return [value];
        if (operand.Element == ElementKind.Boolean)
            return [0, 1];
        if (operand is ApplyExpr select && select.Operator == Op.Select && select.Operands[1] is ConstExpr a && select.Operands[2] is ConstExpr b)
            return [a.Value, b.Value];
        var range = _intervals.Range(operand);
        var (low, high) = (range.Low, range.High);
        if (range.IsBounded)
            return [low + 0.25 * (high - low), low + 0.75 * (high - low)];
        return !range.IsHalfKnown ? [-1.25, 1.75] : double.IsInfinity(high) ? [low + 0.75, low + 2.25] : [high - 2.25, high - 0.75];
    }

    private readonly record struct State(bool IsFinite, double? Value)
    {
        public static State Finite => new(true, null);

        public static State Bad => new(false, null);

        public static State Of(double value) => double.IsNaN(value) ? Bad : new(!double.IsInfinity(value), value);

        public State Or(State other) => this == other ? this : IsFinite && other.IsFinite ? Finite : Bad;
    }
}
