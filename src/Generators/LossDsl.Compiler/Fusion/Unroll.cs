using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Writes axes of a small fixed size out: a reduction over three sub-centers becomes two maxima, a box its four components. What follows
/// never sees such an axis, so that the values stay in registers and every tile has one axis for rows and one for columns.
/// </summary>
internal sealed class Unroll(ExprGraph graph)
{
    /// <summary>The largest fixed size that is written out.</summary>
    public const int MaxSize = 16;

    private readonly Dictionary<(Expr, string), Expr> _memo = [];
    private readonly Dictionary<(Symbol, string), Symbol> _components = [];

    public static bool Applies(Axis axis) => axis.Base.FixedSize is { } size && size <= MaxSize;

    /// <summary>The components of an expression, each with the indices along its small axes; one without indices where it has none.</summary>
    public IEnumerable<(IReadOnlyDictionary<Axis, int> At, Expr Value)> Components(Expr expr, IReadOnlyList<Axis> axes)
    {
        var small = axes.Where(Applies).ToArray();
        if (small.Length == 0 && !ExprWalk.Topological(expr).Any(HasSmallAxis))
            return [(new Dictionary<Axis, int>(), expr)];
        return Assignments(small).Select(at => ((IReadOnlyDictionary<Axis, int>)at, At(expr, at)));
    }

    private static bool HasSmallAxis(Expr node) => node is ReduceExpr reduce ? Applies(reduce.Axis) : node.Axes.Any(Applies);

    private static IEnumerable<Dictionary<Axis, int>> Assignments(Axis[] axes)
    {
        IEnumerable<Dictionary<Axis, int>> all = [[]];
        foreach (var axis in axes)
        {
            all = all.SelectMany(at => Enumerable.Range(0, axis.Base.FixedSize!.Value)
                .Select(k => new Dictionary<Axis, int>(at) { [axis] = k }));
        }

        return all;
    }

    private Expr At(Expr expr, Dictionary<Axis, int> at)
    {
        var relevant = at.Where(p => expr.Axes.Contains(p.Key)).OrderBy(p => p.Key.Ordinal).ToDictionary(p => p.Key, p => p.Value);
        var key = (expr, string.Join(",", relevant.Select(p => p.Key.Ordinal + "=" + p.Value)));
        if (!_memo.TryGetValue(key, out var result))
            _memo[key] = result = Expand(expr, relevant);
        return result;
    }

    private Expr Expand(Expr expr, Dictionary<Axis, int> at)
    {
        switch (expr)
        {
            case IndexExpr index when at.TryGetValue(index.Axis, out var k):
                return graph.Integer(k);
            case ConstExpr or IndexExpr or SizeExpr:
                return expr;
            case SymbolExpr { Symbol: { Kind: SymbolKind.Unknown } unknown }:
                return graph.Symbol(Component(unknown, at));
            case RootExpr root:
                return graph.Root(Component(root.Unknown, at), At(root.Low, at), At(root.High, at), At(root.Body, at), At(root.Slope, at));
            case SymbolExpr:
                return at.Aggregate(expr, (e, p) => graph.RawAt(e, p.Key, graph.Integer(p.Value)));
            case ApplyExpr apply:
                return graph.Apply(apply.Operator, [.. apply.Operands.Select(o => At(o, at))]);
            case ReduceExpr reduce when Applies(reduce.Axis):
                return Fold(reduce.Kind, [.. Enumerable.Range(0, reduce.Axis.Base.FixedSize!.Value)
                    .Select(k => At(reduce.Body, new Dictionary<Axis, int>(at) { [reduce.Axis] = k }))]);
            case ReduceExpr reduce:
                return graph.Reduce(reduce.Kind, reduce.Axis, At(reduce.Body, at));
            case OrderExpr order:
                return graph.Order(order.Kind, order.Over, At(order.Body, at), At(order.Kept, at));
            case AtExpr gather:
                var index2 = At(gather.Index, at);
                if (Applies(gather.Axis) && index2 is ConstExpr constant)
                    return At(gather.Body, new Dictionary<Axis, int>(at) { [gather.Axis] = (int)constant.Value });
                if (Applies(gather.Axis))
                    return Pick(gather, index2, at);
                return graph.At(At(gather.Body, at), gather.Axis, index2);
            default:
                throw new NotSupportedException($"Unknown node {expr.GetType().Name}.");
        }
    }

    /// <summary>What is solved for at some indices along the small axes: an unknown of its own.</summary>
    private Symbol Component(Symbol unknown, Dictionary<Axis, int> at)
    {
        var places = at.Where(p => unknown.Axes.Contains(p.Key)).OrderBy(p => p.Key.Ordinal).ToArray();
        if (places.Length == 0)
            return unknown;
        var name = $"{unknown.Name} at {string.Join(", ", places.Select(p => $"{p.Key}={p.Value}"))}";
        if (!_components.TryGetValue((unknown, name), out var component))
            _components[(unknown, name)] = component = new Symbol(name, SymbolKind.Unknown, [.. unknown.Axes.Where(a => !at.ContainsKey(a))]) { Range = unknown.Range };
        return component;
    }

    /// <summary>A gather along a small axis: a chain of comparisons with the index.</summary>
    private Expr Pick(AtExpr gather, Expr index, Dictionary<Axis, int> at)
    {
        var size = gather.Axis.Base.FixedSize!.Value;
        var value = At(gather.Body, new Dictionary<Axis, int>(at) { [gather.Axis] = 0 });
        for (var k = 1; k < size; k++)
        {
            var component = At(gather.Body, new Dictionary<Axis, int>(at) { [gather.Axis] = k });
            value = graph.Select(graph.Apply(Op.Equal, index, graph.Integer(k)), component, value);
        }

        return value;
    }

    private Expr Fold(ReduceKind kind, Expr[] parts)
    {
        switch (kind)
        {
            case ReduceKind.Sum:
                return parts.Aggregate(graph.Add);
            case ReduceKind.Prod:
                return parts.Aggregate(graph.Mul);
            case ReduceKind.Max:
                return parts.Aggregate((a, b) => graph.Apply(Op.Max, a, b));
            case ReduceKind.Min:
                return parts.Aggregate((a, b) => graph.Apply(Op.Min, a, b));
            case ReduceKind.LogSumExp:
                var max = parts.Aggregate((a, b) => graph.Apply(Op.Max, a, b));
                var sum = parts.Select(p => graph.Apply(Op.Exp, graph.Sub(p, max))).Aggregate(graph.Add);
                return graph.Add(max, graph.Apply(Op.Log, sum));
            default:
                return FoldIndex(kind, parts);
        }
    }

    private Expr FoldIndex(ReduceKind kind, Expr[] parts)
    {
        var best = parts[0];
        var index = graph.Integer(0);
        for (var k = 1; k < parts.Length; k++)
        {
            var isBetter = kind == ReduceKind.ArgMax ? graph.Apply(Op.Greater, parts[k], best) : graph.Apply(Op.Less, parts[k], best);
            index = graph.Select(isBetter, graph.Integer(k), index);
            best = graph.Apply(kind == ReduceKind.ArgMax ? Op.Max : Op.Min, parts[k], best);
        }

        return index;
    }
}
