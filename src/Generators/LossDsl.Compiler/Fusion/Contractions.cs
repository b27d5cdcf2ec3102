using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Finds the products of an expression and puts a buffer in the place of each: matrix products, squared distances and the differences that those
/// have for derivatives. Products that share an operand are merged (<c>G1 w + G2 w</c> is <c>(G1 + G2) w</c>) and outer factors are drawn into
/// the computed operand, so that the gradients of both operands of a product use one and the same tile.
/// </summary>
/// <param name="graph">The expressions.</param>
/// <param name="values">All that is computed.</param>
/// <param name="ofComputed">Whether products of which both factors are computed are looked for, and distances and differences.</param>
internal sealed class Contractions(ExprGraph graph, IReadOnlyList<Expr> values, bool ofComputed)
{
    private readonly UseCounts _uses = new(values);
    private readonly AlwaysFinite _finite = new();
    private readonly Dictionary<Expr, bool> _dependent = [];
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
            _replaced[node] = Match(rebuilt) is { } factors ? Replace(rebuilt, factors) : rebuilt;
        }

        return _replaced[canonical];
    }

    private Expr Replace(Expr node, Factors match)
    {
        if (!_found.TryGetValue(node, out var contraction))
        {
            var result = new Symbol($"product{_found.Count}", SymbolKind.Buffer, [match.LeftAxis, match.RightAxis]);
            contraction = new Contraction(result, match);
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
                ApplyExpr apply when apply.Operator == Op.Mul => Sink(operands[0], operands[1], apply.Operands[1]) ?? Sink(operands[1], operands[0], apply.Operands[0]) ?? graph.Mul(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Neg => Sink(graph.Const(-1), operands[0], apply.Operands[0]) ?? graph.Neg(operands[0]),
                ApplyExpr apply when apply.Operator == Op.Add => Merge(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Sub => Merge(operands[0], Sink(graph.Const(-1), operands[1], apply.Operands[1]) ?? graph.Neg(operands[1])),
                ApplyExpr apply when apply.Operator == Op.Div => Sink(graph.Div(graph.Const(1), operands[1]), operands[0], apply.Operands[0]) ?? graph.Div(operands[0], operands[1]),
                ApplyExpr apply when apply.Operator == Op.Select => SinkMask(graph.RawApply(Op.Select, [.. operands])),
                ReduceExpr { Kind: ReduceKind.Sum } sum => Split(sum.Axis, operands[0]),
                ReduceExpr reduce => graph.RawReduce(reduce.Kind, reduce.Axis, operands[0]),
                _ => operands == node.OperandArray ? node : graph.RebuildRaw(node, operands),
            };
        }

        return _rewritten[root];
    }

    /// <param name="factor">The factor.</param>
    /// <param name="sum">What it multiplies.</param>
    /// <param name="written">That as it was before products were looked for.</param>
    private Expr? Sink(Expr factor, Expr sum, Expr written)
    {
        if (sum is AtExpr picked && written is AtExpr before && factor.Axes.Count == 0)
            return Sink(factor, picked.Body, before.Body) is { } body ? graph.RawAt(body, picked.Axis, picked.Index) : null;
        if (Match(sum) is not { } match || !HasWeights(match) || !factor.Axes.IsSubsetOf(AxisSet.Of(match.LeftAxis)))
            return null;
        // Others, who want it without the factor, would have it computed again.
        if ((match.Kind == ProductKind.Difference || !IsGiven(match.Right)) && !_uses.IsSingle(written))
            return null;
        return (match with { Left = Product([factor, match.Left]) }).Build(graph);
    }

    private Expr SinkMask(Expr select)
    {
        if (!select.IsMasked(out var mask, out var sum) || Match(sum) is not { } match || !HasWeights(match) || !mask.Condition.Axes.IsSubsetOf(AxisSet.Of(match.LeftAxis)))
            return select;
        return (match with { Left = mask.Over(graph, match.Left) }).Build(graph);
    }

    private Expr Merge(Expr a, Expr b)
    {
        var terms = Terms(a).Concat(Terms(b)).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            if (Match(terms[i]) is not { } first || !HasWeights(first))
                continue;
            for (var k = terms.Count - 1; k > i; k--)
            {
                if (Match(terms[k]) is { } second && second == first with { Left = second.Left })
                {
                    first = first with { Left = graph.Add(first.Left, second.Left) };
                    terms[i] = first.Build(graph);
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

    /// <summary>True for a left factor that is there for this product only, so that it can take more factors and terms in.</summary>
    private bool HasWeights(Factors match) => match.Kind switch
    {
        ProductKind.Distance => false,
        ProductKind.Difference => !IsGiven(match.Left),
        _ => !IsGiven(match.Left) && (IsGiven(match.Right) || DependsOnProduct(match.Left)),
    };

    private Factors? Match(Expr node)
    {
        if (node is not ReduceExpr { Kind: ReduceKind.Sum } sum || sum.Body.Axes.Count != 3 || Segments.Match(graph, sum) is not null)
            return null;
        if (ofComputed && sum.Body.Is(Op.Square, out var root) && IsDifference(root, out var a, out var b) && a.Axes.Contains(sum.Axis) && b.Axes.Contains(sum.Axis))
            return new Factors(ProductKind.Distance, sum.Axis, a, a.Axes.Without(sum.Axis)[0], b, b.Axes.Without(sum.Axis)[0]);
        var factors = FactorsOf(sum.Body).ToList();
        return MatchDot(sum, factors) ?? MatchDifference(sum, factors) ?? MatchComputed(sum, factors);
    }

    private Factors? MatchDot(ReduceExpr sum, List<Expr> factors)
    {
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
            return new Factors(ProductKind.Dot, sum.Axis, Product(rest), axes.Without(sum.Axis)[0], right, rightAxis);
        }

        return null;
    }

    /// <summary><c>sum[r](G[a,r] * (A[a,b] - B[b,r]))</c>, or with the difference the other way round.</summary>
    private Factors? MatchDifference(ReduceExpr sum, List<Expr> factors)
    {
        if (!ofComputed)
            return null;
        foreach (var factor in factors)
        {
            if (!IsDifference(factor, out var minuend, out var right) || minuend.Axes.Contains(sum.Axis) == right.Axes.Contains(sum.Axis))
                continue;
            var rest = factors.ToList();
            rest.Remove(factor);
            if (!right.Axes.Contains(sum.Axis))
            {
                (minuend, right) = (right, minuend);
                rest.Add(graph.Const(-1));
            }

            var rightAxis = right.Axes.Without(sum.Axis)[0];
            var leftAxis = minuend.Axes.Without(rightAxis)[0];
            if (rest.Aggregate(AxisSet.Empty, (set, f) => set.Union(f.Axes)).Equals(AxisSet.Of(leftAxis, sum.Axis)))
                return new Factors(ProductKind.Difference, sum.Axis, Product(rest), leftAxis, right, rightAxis, minuend);
        }

        return null;
    }

    /// <summary>A matrix product of computed factors, none of which varies along both axes of the result: a covariance, or what its derivative leads to.</summary>
    private Factors? MatchComputed(ReduceExpr sum, List<Expr> factors)
    {
        var outer = sum.Axes;
        if (!ofComputed || factors.Any(f => f.Axes.Count > 2 || outer.IsSubsetOf(f.Axes)) || outer.Any(a => !factors.Any(f => f.Axes.Equals(AxisSet.Of(a, sum.Axis)))))
            return null;
        var (leftAxis, rightAxis) = factors.Any(f => f.Axes.Contains(outer[1]) && DependsOnProduct(f)) ? (outer[1], outer[0]) : (outer[0], outer[1]);
        // What varies along the sum alone belongs to the factor that other products may share; numbers to the other one.
        bool IsRight(Expr f) => f.Axes.Contains(rightAxis) || f.Axes.Equals(AxisSet.Of(sum.Axis));
        var right = Product(factors.Where(IsRight));
        return DependsOnProduct(right) ? null : new Factors(ProductKind.Dot, sum.Axis, Product(factors.Where(f => !IsRight(f))), leftAxis, right, rightAxis);
    }

    /// <summary>Whether a value is computed from the result of a product, found already or not yet.</summary>
    private bool DependsOnProduct(Expr e)
    {
        if (!_dependent.TryGetValue(e, out var depends))
        {
            depends = ExprWalk.Topological(e).Any(n => n is ReduceExpr { Kind: ReduceKind.Sum, Body.Axes.Count: 3 } or SymbolExpr { Symbol.Kind: SymbolKind.Buffer });
            _dependent.Add(e, depends);
        }

        return depends;
    }

    /// <summary>A difference of two matrices that have one axis in common.</summary>
    private static bool IsDifference(Expr e, out Expr minuend, out Expr subtrahend)
    {
        (minuend, subtrahend) = (e, e);
        if (e.Axes.Count != 3)
            return false;
        if (e.Is(Op.Sub, out var a, out var b))
            (minuend, subtrahend) = (a, b);
        else if (e.Is(Op.Add, out a, out b) && b.Is(Op.Neg, out var opposite))
            (minuend, subtrahend) = (a, opposite);
        else if (e.Is(Op.Add, out a, out b) && a.Is(Op.Neg, out opposite))
            (minuend, subtrahend) = (b, opposite);
        return minuend.Axes.Count == 2 && subtrahend.Axes.Count == 2;
    }

    private Expr Product(IEnumerable<Expr> factors)
    {
        var all = factors.SelectMany(FactorsOf).ToList();
        var scale = all.OfType<ConstExpr>().Aggregate(1.0, (product, c) => product * c.Value);
        return graph.Mul(graph.Const(scale), all.Where(f => f is not ConstExpr).OrderBy(f => f.Id).Aggregate(graph.Const(1), graph.Mul));
    }

    private IEnumerable<Expr> FactorsOf(Expr e) => e switch
    {
        ApplyExpr apply when apply.Operator == Op.Mul => apply.Operands.SelectMany(FactorsOf),
        ApplyExpr when e.IsMasked(out var mask, out var value) => MaskedFactors(mask, [.. FactorsOf(value)]),
        ApplyExpr apply when apply.Operator == Op.Div => FactorsOf(apply.Operands[0]).Append(graph.RawApply(Op.Div, graph.Const(1), apply.Operands[1])),
        ApplyExpr apply when apply.Operator == Op.Neg => FactorsOf(apply.Operands[0]).Append(graph.Const(-1)),
        ApplyExpr apply when apply.Operator == Op.Square && IsGiven(apply.Operands[0]) => [apply.Operands[0], apply.Operands[0]],
        _ => [e],
    };

    /// <summary>Numbers, tensors and what always has a value leave a mask; what else is computed may have none where the mask is closed.</summary>
    private IEnumerable<Expr> MaskedFactors(Mask mask, Expr[] factors)
    {
        bool Leaves(Expr f) => IsGiven(f) || (f is ConstExpr ? _finite.Holds(f) : ofComputed && !f.Axes.IsSubsetOf(mask.Condition.Axes) && _finite.Holds(f));
        return factors.Where(Leaves).Append(mask.Over(graph, Product(factors.Where(f => !Leaves(f)))));
    }

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
