using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// A matrix product <c>sum[r](A[a,r] * B[b,r])</c>: <see cref="Left"/> carries the axes a and r, <see cref="Right"/> b and r.
/// </summary>
internal sealed record Contraction(Symbol Result, Axis Reduced, Expr Left, Axis LeftAxis, Expr Right, Axis RightAxis);

/// <summary>
/// Finds the matrix products of an expression and puts a buffer in the place of each. Products that share an operand are merged
/// (<c>G1 w + G2 w</c> is <c>(G1 + G2) w</c>) and outer factors are drawn into the computed operand, so that the
/// gradients of both operands of a product use one and the same tile.
/// </summary>
internal sealed class Contractions(ExprGraph graph)
{
    private readonly Dictionary<Expr, Expr> _rewritten = [];
    private readonly Dictionary<Expr, Expr> _replaced = [];
    private readonly Dictionary<Expr, Contraction> _found = [];

    public IReadOnlyList<Contraction> Found => [.. _found.Values];

    public Expr Extract(Expr root)
    {
        var canonical = Canonical(root);
        foreach (var node in ExprWalk.Topological(canonical))
        {
            if (_replaced.ContainsKey(node))
                continue;
            var operands = ExprWalk.Operands(node, _replaced);
            var rebuilt = operands == node.OperandArray ? node : graph.RebuildRaw(node, operands);
            _replaced[node] = Match(rebuilt) is { } contraction ? Replace(rebuilt, contraction) : rebuilt;
        }

        return _replaced[canonical];
    }

    private Expr Replace(Expr node, Operands match)
    {
        if (!_found.TryGetValue(node, out var contraction))
        {
            var result = new Symbol($"product{_found.Count}", SymbolKind.Buffer, [match.LeftAxis, match.RightAxis]);
            contraction = new Contraction(result, match.Reduced, match.Left, match.LeftAxis, match.Right, match.RightAxis);
            _found.Add(node, contraction);
        }

        return graph.Symbol(contraction.Result);
    }

    /// <summary>Draws outer factors into products and merges sums of products, from the leaves up.</summary>
    private Expr Canonical(Expr root)
    {
        foreach (var node in ExprWalk.Topological(root))
        {
            if (_rewritten.ContainsKey(node))
                continue;
            var operands = ExprWalk.Operands(node, _rewritten);
            _rewritten[node] = node switch
            {
                ApplyExpr apply when apply.Operator == Op.Mul => Sink(operands[0], operands[1]) ?? Sink(operands[1], operands[0]) ?? graph.Mul(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Neg => Sink(graph.Const(-1), operands[0]) ?? graph.Neg(operands[0]),
                ApplyExpr apply when apply.Operator == Op.Add => Merge(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Sub => Merge(operands[0], Sink(graph.Const(-1), operands[1]) ?? graph.Neg(operands[1])),
                ApplyExpr apply when apply.Operator == Op.Div => Sink(graph.Div(graph.Const(1), operands[1]), operands[0]) ?? graph.Div(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Select => SinkMask(graph.RawApply(Op.Select, [.. operands])),
                ReduceExpr { Kind: ReduceKind.Sum } sum => Split(sum.Axis, operands[0]),
                ReduceExpr reduce => graph.RawReduce(reduce.Kind, reduce.Axis, operands[0]),
                _ => operands == node.OperandArray ? node : graph.RebuildRaw(node, operands),
            };
        }

        return _rewritten[root];
    }

    private Expr? Sink(Expr factor, Expr sum)
    {
        if (sum is AtExpr { Index: IndexExpr } renamed && factor.Axes.Count == 0)
            return Sink(factor, renamed.Body) is { } body ? graph.RawAt(body, renamed.Axis, renamed.Index) : null;
        if (Match(sum) is not { } match || IsGiven(match.Left) || !factor.Axes.IsSubsetOf(AxisSet.Of(match.LeftAxis)))
            return null;
        return Build(match with { Left = Product([factor, match.Left]) });
    }

    private Expr SinkMask(Expr select)
    {
        if (!select.IsMasked(out var mask, out var sum) || Match(sum) is not { } match || IsGiven(match.Left) || !mask.Condition.Axes.IsSubsetOf(AxisSet.Of(match.LeftAxis)))
            return select;
        return Build(match with { Left = mask.Over(graph, match.Left) });
    }

    private Expr Merge(Expr a, Expr b)
    {
        var terms = Terms(a).Concat(Terms(b)).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            if (Match(terms[i]) is not { } first || IsGiven(first.Left))
                continue;
            for (var k = terms.Count - 1; k > i; k--)
            {
                if (Match(terms[k]) is { } second && second.Right == first.Right && second.Reduced == first.Reduced && second.LeftAxis == first.LeftAxis)
                {
                    first = first with { Left = graph.Add(first.Left, second.Left) };
                    terms[i] = Build(first);
                    terms.RemoveAt(k);
                }
            }
        }

        return terms.OrderBy(t => t.Id).Aggregate(graph.Add);
    }

    /// <summary>A sum of products, such as the one over the centers of a class, is as many matrix products.</summary>
    private Expr Split(Axis axis, Expr body)
    {
        var terms = Terms(body).ToList();
        var sums = terms.Select(t => graph.RawReduce(ReduceKind.Sum, axis, t)).ToList();
        return terms.Count > 1 && sums.All(s => Match(s) is not null) ? sums.Aggregate(Merge) : graph.RawReduce(ReduceKind.Sum, axis, body);
    }

    private static IEnumerable<Expr> Terms(Expr e) =>
        e is ApplyExpr apply && apply.Operator == Op.Add ? apply.Operands.SelectMany(Terms) : [e];

    private Expr Build(Operands match) =>
        graph.RawReduce(ReduceKind.Sum, match.Reduced, graph.RawApply(Op.Mul, match.Left, match.Right));

    private sealed record Operands(Axis Reduced, Expr Left, Axis LeftAxis, Expr Right, Axis RightAxis);

    private Operands? Match(Expr node)
    {
        if (node is not ReduceExpr { Kind: ReduceKind.Sum } sum || sum.Body.Axes.Count != 3 || Segments.Match(sum) is not null)
            return null;
        var factors = Factors(sum.Body).ToList();
        foreach (var right in factors)
        {
            if (!IsGiven(right) || right.Axes.Count != 2 || !right.Axes.Contains(sum.Axis))
                continue;
            var rest = factors.ToList();
            rest.Remove(right);
            var rightAxis = right.Axes.Without(sum.Axis)[0];
            var axes = rest.Aggregate(AxisSet.Empty, (set, f) => set.Union(f.Axes));
            if (axes.Count != 2 || axes.Contains(rightAxis) || !axes.Contains(sum.Axis))
                continue;
            return new Operands(sum.Axis, Product(rest), axes.Without(sum.Axis)[0], right, rightAxis);
        }

        return null;
    }

    private Expr Product(IEnumerable<Expr> factors) => factors.SelectMany(Factors).OrderBy(f => f.Id).Aggregate(graph.Const(1), graph.Mul);

    private IEnumerable<Expr> Factors(Expr e) => e switch
    {
        ApplyExpr apply when apply.Operator == Op.Mul => apply.Operands.SelectMany(Factors),
        ApplyExpr when e.IsMasked(out var mask, out var value) => MaskedFactors(mask, [.. Factors(value)]),
        ApplyExpr apply when apply.Operator == Op.Div => Factors(apply.Operands[0]).Append(graph.RawApply(Op.Div, graph.Const(1), apply.Operands[1])),
        ApplyExpr apply when apply.Operator == Op.Neg => Factors(apply.Operands[0]).Append(graph.Const(-1)),
        ApplyExpr apply when apply.Operator == Op.Square && IsGiven(apply.Operands[0]) => [apply.Operands[0], apply.Operands[0]],
        _ => [e],
    };

    /// <summary>Tensors leave a mask; what is computed stays under it, since it may have no value where the mask is closed.</summary>
    private IEnumerable<Expr> MaskedFactors(Mask mask, Expr[] factors) =>
        factors.Where(IsGiven).Append(mask.Over(graph, Product(factors.Where(f => !IsGiven(f)))));

    /// <summary>What is read and not computed: a tensor as it lies in memory, or the rows of one that labels pick.</summary>
    internal static bool IsGiven(Expr e) =>
        IsLeaf(e) || (e is AtExpr { Index: SymbolExpr { Symbol.Kind: SymbolKind.Label } } at && IsLeaf(at.Body));

    /// <summary>A tensor as it lies in memory, possibly with some dimensions at a fixed component or under another name.</summary>
    internal static bool IsLeaf(Expr e) => e switch
    {
        SymbolExpr symbol => symbol.Symbol.Kind != SymbolKind.Random,
        AtExpr { Index: ConstExpr or IndexExpr } at => IsLeaf(at.Body),
        _ => false,
    };
}
