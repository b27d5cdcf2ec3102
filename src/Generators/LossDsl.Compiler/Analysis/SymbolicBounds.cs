using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>
/// Bounds of an expression's values as expressions of hyper-parameters alone: the logits <c>s * cos</c> of a margin softmax lie between <c>-s</c> and
/// <c>s</c>, whatever the scale will be at run time.
/// </summary>
public sealed class SymbolicBounds(ExprGraph graph)
{
    private readonly IntervalAnalysis _intervals = new();
    private readonly Dictionary<Expr, Bounds?> _known = [];

    /// <summary>Expressions without axes.</summary>
    /// <param name="Low">What no value is below, minus infinity aside.</param>
    /// <param name="High">What no value is above.</param>
    public sealed record Bounds(Expr Low, Expr High);

    /// <summary>The bounds of an expression; null where none are known.</summary>
    public Bounds? Of(Expr expr)
    {
        foreach (var node in ExprWalk.Topological(expr))
        {
            if (!_known.ContainsKey(node))
                _known.Add(node, node.Element == ElementKind.Real ? Derive(node) : null);
        }

        return _known[expr];
    }

    /// <summary>Bounds in terms of the hyper-parameters unless these can be wider than the interval.</summary>
    private Bounds? Derive(Expr node)
    {
        var range = _intervals.Range(node);
        if (Structural(node) is not { } derived)
            return range.IsBounded ? new(graph.Const(range.Low), graph.Const(range.High)) : null;
        return new(
            _intervals.Range(derived.Low).Low < range.Low ? graph.Const(range.Low) : derived.Low,
            _intervals.Range(derived.High).High > range.High ? graph.Const(range.High) : derived.High);
    }

    private Bounds? Structural(Expr node) => node switch
    {
        // What is left out of a log-sum-exp adds nothing to it.
        ConstExpr constant when double.IsNegativeInfinity(constant.Value) => new(graph.Const(0), graph.Const(0)),
        SymbolExpr { Symbol.Kind: SymbolKind.Hyper } => new(node, node),
        AtExpr at => _known[at.Body],
        ReduceExpr { Kind: ReduceKind.Max or ReduceKind.Min } reduce => _known[reduce.Body],
        ApplyExpr apply => OfApply(apply),
        _ => null,
    };

    private Bounds? OfApply(ApplyExpr apply)
    {
        if (apply.Operands.All(IsKnownItself))
            return new(apply, apply);
        var operands = apply.Operands.Skip(apply.Operator == Op.Select ? 1 : 0).ToList();
        var known = operands.Select(o => _known[o]).ToList();
        if (operands.Count > 2 || known.Any(k => k is null))
            return null;
        var (a, b) = (known[0]!, known[known.Count - 1]!);
        if (apply.Operator == Op.Neg)
            return new(graph.Neg(a.High), graph.Neg(a.Low));
        if (apply.Operator == Op.Add)
            return new(graph.Add(a.Low, b.Low), graph.Add(a.High, b.High));
        if (apply.Operator == Op.Sub)
            return new(graph.Sub(a.Low, b.High), graph.Sub(a.High, b.Low));
        if (apply.Operator == Op.Mul)
            return operands[0].Axes.Count == 0 ? Times(b, a) : Times(a, b);
        if (apply.Operator == Op.Div)
            return operands[1].Axes.Count == 0 && b.Low == b.High ? Times(a, new(graph.Div(graph.Const(1), b.Low), graph.Div(graph.Const(1), b.High))) : null;
        if (apply.Operator == Op.Select || apply.Operator == Op.Max || apply.Operator == Op.Min)
            return IsLeftOut(operands[0]) ? b : IsLeftOut(operands[1]) ? a : OfEither(apply.Operator, a, b);
        return null;
    }

    /// <summary>Whether an expression depends on hyper-parameters alone.</summary>
    private bool IsKnownItself(Expr e) => e is ConstExpr || (_known[e] is { } bounds && bounds.Low == e && bounds.High == e);

    private Bounds OfEither(Operator op, Bounds a, Bounds b) => new(
        op == Op.Max ? Larger(a.Low, b.Low) : Smaller(a.Low, b.Low),
        op == Op.Min ? Smaller(a.High, b.High) : Larger(a.High, b.High));

    private Bounds Times(Bounds a, Bounds factor)
    {
        if (_intervals.Range(factor.Low).Low >= 0)
            return new(TimesSide(a.Low, factor, isHigh: false), TimesSide(a.High, factor, isHigh: true));
        var product = graph.Mul(Magnitude(a), Magnitude(factor));
        return new(graph.Neg(product), product);
    }

    /// <summary>A bound times a factor that is not negative, of which the end counts that takes the product furthest.</summary>
    private Expr TimesSide(Expr bound, Bounds factor, bool isHigh)
    {
        var range = _intervals.Range(bound);
        if (factor.Low == factor.High || (isHigh ? range.Low >= 0 : range.High <= 0))
            return graph.Mul(bound, factor.High);
        var (one, other) = (graph.Mul(bound, factor.Low), graph.Mul(bound, factor.High));
        return isHigh ? Larger(one, other) : Smaller(one, other);
    }

    private Expr Magnitude(Bounds bounds) =>
        bounds.Low == bounds.High || bounds.Low == graph.Neg(bounds.High) ? Positive(bounds.High) : Larger(Positive(bounds.Low), Positive(bounds.High));

    private Expr Positive(Expr e) => _intervals.Range(e) is { Low: >= 0 } ? e : graph.Apply(Op.Abs, e);

    private Expr Larger(Expr a, Expr b) =>
        _intervals.Range(a).Low >= _intervals.Range(b).High ? a : _intervals.Range(b).Low >= _intervals.Range(a).High ? b : graph.Apply(Op.Max, a, b);

    private Expr Smaller(Expr a, Expr b) =>
        _intervals.Range(a).High <= _intervals.Range(b).Low ? a : _intervals.Range(b).High <= _intervals.Range(a).Low ? b : graph.Apply(Op.Min, a, b);

    private static bool IsLeftOut(Expr e) => e is ConstExpr constant && double.IsNegativeInfinity(constant.Value);
}
