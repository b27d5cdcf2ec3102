using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Autodiff;

/// <summary>
/// Reverse-mode derivative on the expression graph. Adjoints are expressions of the same language, so that simplification, fusion and
/// emission serve forward and backward alike, and a second derivative is the same pass run on its own result.
/// </summary>
public static class Gradient
{
    /// <summary>The derivative of a scalar with respect to some symbols; a symbol that it does not depend on gets zero.</summary>
    /// <param name="graph">The graph that holds the expression.</param>
    /// <param name="root">An expression without free axes.</param>
    /// <param name="symbols">The symbols to differentiate by.</param>
    public static IReadOnlyDictionary<Symbol, Expr> Of(ExprGraph graph, Expr root, IEnumerable<Symbol> symbols)
    {
        if (root.Axes.Count != 0)
            throw new ArgumentException("Only an expression without free axes has a gradient.", nameof(root));
        var targets = symbols.ToArray();
        var active = Active(root, targets);
        var adjoints = new Dictionary<Expr, Expr> { [root] = graph.Const(1) };
        foreach (var node in active.OrderByDescending(n => n.Id))
        {
            if (!adjoints.TryGetValue(node, out var adjoint))
                continue;
            foreach (var (operand, contribution) in Contributions(graph, node, adjoint))
            {
                if (!active.Contains(operand))
                    continue;
                // An adjoint that does not vary along an axis of the node arrives from every index of it, all the same.
                var from = node is AtExpr at && TradedAxis(at, adjoint) is { } traded ? node.Axes.Without(traded) : node.Axes;
                var reduced = graph.Sum(from.Union(contribution.Axes).Except(operand.Axes), contribution);
                adjoints[operand] = adjoints.TryGetValue(operand, out var sum) ? graph.Add(sum, reduced) : reduced;
            }
        }

        return targets.ToDictionary(s => s, s => adjoints.TryGetValue(graph.Symbol(s), out var adjoint) ? adjoint : graph.Const(0));
    }

    /// <summary>The nodes that depend on a target through real values.</summary>
    private static HashSet<Expr> Active(Expr root, Symbol[] targets)
    {
        var active = new HashSet<Expr>();
        foreach (var node in ExprWalk.Topological(root))
        {
            if (node is SymbolExpr symbol ? targets.Contains(symbol.Symbol) : node.Element == ElementKind.Real && node.Operands.Any(active.Contains))
                active.Add(node);
        }

        return active;
    }

    private static IEnumerable<(Expr Operand, Expr Contribution)> Contributions(ExprGraph graph, Expr node, Expr adjoint) => node switch
    {
        ApplyExpr apply => OfApply(graph, apply, adjoint),
        ReduceExpr reduce => OfReduce(graph, reduce, adjoint),
        AtExpr at => [(at.Body, OfAt(graph, at, adjoint))],
        ImplicitExpr value => [(value.Residual, OfRoot(graph, value, adjoint))],
        _ => [],
    };

    private static IEnumerable<(Expr, Expr)> OfApply(ExprGraph graph, ApplyExpr apply, Expr adjoint)
    {
        if (apply.Operator == Op.Select)
        {
            yield return (apply.Operands[1], new Mask(apply.Operands[0], true).Over(graph, adjoint));
            yield return (apply.Operands[2], new Mask(apply.Operands[0], false).Over(graph, adjoint));
            yield break;
        }

        for (var k = 0; k < apply.Operands.Count; k++)
        {
            if (apply.Operands[k].Element == ElementKind.Real && apply.Operator.Derivative(graph, apply, k) is { } partial)
                yield return (apply.Operands[k], Chain(graph, adjoint, partial));
        }
    }

    /// <summary>
    /// The product of an adjoint and a derivative. A mask on the adjoint stays outside: where it is closed, the derivative of a branch that
    /// was not taken may have no value.
    /// </summary>
    private static Expr Chain(ExprGraph graph, Expr adjoint, Expr partial) =>
        adjoint.IsMasked(out var mask, out var value) ? mask.Over(graph, Chain(graph, value, partial)) : graph.Mul(adjoint, partial);

    private static IEnumerable<(Expr, Expr)> OfReduce(ExprGraph graph, ReduceExpr reduce, Expr adjoint)
    {
        switch (reduce.Kind)
        {
            case ReduceKind.Sum:
                yield return (reduce.Body, adjoint);
                break;
            case ReduceKind.LogSumExp:
                yield return (reduce.Body, Chain(graph, adjoint, graph.Apply(Op.Exp, graph.Sub(reduce.Body, reduce))));
                break;
            case ReduceKind.Max or ReduceKind.Min:
                var kind = reduce.Kind == ReduceKind.Max ? ReduceKind.ArgMax : ReduceKind.ArgMin;
                var isExtreme = graph.Apply(Op.Equal, graph.Index(reduce.Axis), graph.Reduce(kind, reduce.Axis, reduce.Body));
                yield return (reduce.Body, graph.Select(isExtreme, adjoint, graph.Const(0)));
                break;
            case ReduceKind.Prod:
                yield return (reduce.Body, Chain(graph, adjoint, ProductOfOthers(graph, reduce)));
                break;
        }
    }

    /// <summary>The product of all other factors, also where one or more of them is zero.</summary>
    private static Expr ProductOfOthers(ExprGraph graph, ReduceExpr product)
    {
        var zero = graph.Const(0);
        var one = graph.Const(1);
        var isZero = graph.Apply(Op.Equal, product.Body, zero);
        var zeros = graph.Sum(product.Axis, graph.Select(isZero, one, zero));
        var nonZero = graph.Reduce(ReduceKind.Prod, product.Axis, graph.Select(isZero, one, product.Body));
        var ifSelfIsZero = graph.Select(graph.Apply(Op.Equal, zeros, one), nonZero, zero);
        var ifSelfIsNot = graph.Select(graph.Apply(Op.Equal, zeros, zero), graph.Div(nonZero, product.Body), zero);
        return graph.Select(isZero, ifSelfIsZero, ifSelfIsNot);
    }

    /// <summary>
    /// A gather's adjoint is a scatter: the adjoint where the index is met, zero elsewhere. A renaming's is the renaming back, and that of a
    /// permutation the adjoint at the places where the elements went.
    /// </summary>
    private static Expr OfAt(ExprGraph graph, AtExpr at, Expr adjoint)
    {
        if (TradedAxis(at, adjoint) is { } traded)
        {
            var own = graph.Index(at.Axis);
            var place = at.Index is OrderExpr order ? graph.At(graph.Order(OrderKind.Rank, order.Over, order.Body, order.Kept), traded, own) : own;
            return graph.At(adjoint, traded, place);
        }

        return graph.Select(graph.Apply(Op.Equal, graph.Index(at.Axis), at.Index), adjoint, graph.Const(0));
    }

    /// <summary>The implicit function theorem: f(t, x) = 0 gives dt/dx = -(df/dx) / (df/dt).</summary>
    private static Expr OfRoot(ExprGraph graph, ImplicitExpr value, Expr adjoint)
    {
        var isFlat = new Mask(graph.Apply(Op.Equal, value.Slope, graph.Const(0)), false);
        return isFlat.Over(graph, graph.Neg(graph.Div(adjoint, value.Slope)));
    }

    /// <summary>The axis of a renaming or of a permutation whose every entry is one of the body's; null for a gather of any other kind.</summary>
    private static Axis? TradedAxis(AtExpr at, Expr adjoint) => at.Index switch
    {
        IndexExpr renamed when adjoint.Axes.Contains(renamed.Axis) && !at.Body.Axes.Contains(renamed.Axis) => renamed.Axis,
        OrderExpr { Kind: OrderKind.Order } order when !at.Body.Axes.Contains(order.Over[0]) => order.Over[0],
        _ => null,
    };
}
