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

    private Expr? Derive(Expr node)
    {
        var range = _intervals.Range(node);
        if (range.IsBounded)
            return graph.Const(Math.Max(Math.Abs(range.Low), Math.Abs(range.High)));
        return node switch
        {
            // What is left out of a log-sum-exp adds nothing to it.
            ConstExpr constant when double.IsNegativeInfinity(constant.Value) => graph.Const(0),
            SymbolExpr { Symbol.Kind: SymbolKind.Hyper } => range.Low >= 0 ? node : graph.Apply(Op.Abs, node),
            AtExpr at => _known[at.Body],
            ReduceExpr { Kind: ReduceKind.Max or ReduceKind.Min } reduce => _known[reduce.Body],
            ApplyExpr apply => OfApply(apply),
            _ => null,
        };
    }

    private Expr? OfApply(ApplyExpr apply)
    {
        var op = apply.Operator;
        if (op == Op.Div)
            return apply.Operands[1].Axes.Count == 0 && _known[apply.Operands[0]] is { } dividend ? graph.Div(dividend, graph.Apply(Op.Abs, apply.Operands[1])) : null;
        if (op == Op.Neg)
            return _known[apply.Operands[0]];
        if (op == Op.Select)
            return Join(Op.Max, apply.Operands[1], apply.Operands[2]);
        if (op == Op.Add || op == Op.Sub)
            return Join(Op.Add, apply.Operands[0], apply.Operands[1]);
        return op == Op.Mul || op == Op.Max || op == Op.Min ? Join(op == Op.Mul ? op : Op.Max, apply.Operands[0], apply.Operands[1]) : null;
    }

    private Expr? Join(Operator op, Expr a, Expr b) => _known[a] is { } left && _known[b] is { } right ? graph.Apply(op, left, right) : null;
}
