using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>
/// A bound of an expression's magnitude, as an expression of hyper-parameters alone: the logits <c>s * cos</c> of a margin softmax are
/// never larger than <c>s</c>, whatever the scale will be at run time.
/// </summary>
public sealed class Magnitude(ExprGraph graph)
{
    private readonly IntervalAnalysis _intervals = new();
    private readonly Dictionary<Expr, Expr?> _known = [];

    /// <summary>An expression without axes that the magnitude never exceeds, minus infinity aside; null where none is known.</summary>
    public Expr? Bound(Expr expr)
    {
        foreach (var node in ExprWalk.Topological(expr))
        {
            if (!_known.ContainsKey(node))
                _known.Add(node, node.Element == ElementKind.Real ? Derive(node) : null);
        }

        return _known[expr];
    }

    /// <summary>A bound in terms of the hyper-parameters where there is one, else the ends of the interval.</summary>
    private Expr? Derive(Expr node)
    {
        var range = _intervals.Range(node);
        var derived = Structural(node);
        return range.IsBounded && (derived is null or ConstExpr) ? graph.Const(Math.Max(Math.Abs(range.Low), Math.Abs(range.High))) : derived;
    }

    private Expr? Structural(Expr node) => node switch
    {
        // What is left out of a log-sum-exp adds nothing to it.
        ConstExpr constant when double.IsNegativeInfinity(constant.Value) => graph.Const(0),
        SymbolExpr { Symbol.Kind: SymbolKind.Hyper } => Positive(node),
        AtExpr at => _known[at.Body],
        ReduceExpr { Kind: ReduceKind.Max or ReduceKind.Min } reduce => _known[reduce.Body],
        ApplyExpr apply => OfApply(apply),
        _ => null,
    };

    private Expr? OfApply(ApplyExpr apply)
    {
        var op = apply.Operator;
        if (op == Op.Div)
            return apply.Operands[1].Axes.Count == 0 && _known[apply.Operands[0]] is { } dividend ? graph.Div(dividend, Positive(apply.Operands[1])) : null;
        if (op == Op.Neg)
            return _known[apply.Operands[0]];
        if (op == Op.Select)
            return Join(Op.Max, apply.Operands[1], apply.Operands[2]);
        if (op == Op.Add || op == Op.Sub)
            return Join(Op.Add, apply.Operands[0], apply.Operands[1]);
        return op == Op.Mul || op == Op.Max || op == Op.Min ? Join(op == Op.Mul ? op : Op.Max, apply.Operands[0], apply.Operands[1]) : null;
    }

    private Expr Positive(Expr e) => _intervals.Range(e).Low >= 0 ? e : graph.Apply(Op.Abs, e);

    private Expr? Join(Operator op, Expr a, Expr b)
    {
        if (_known[a] is not { } left || _known[b] is not { } right)
            return null;
        return op == Op.Max && left is ConstExpr { Value: 0 } ? right : op == Op.Max && right is ConstExpr { Value: 0 } ? left : graph.Apply(op, left, right);
    }
}
