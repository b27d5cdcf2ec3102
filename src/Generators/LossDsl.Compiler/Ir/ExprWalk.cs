namespace LossDsl.Compiler.Ir;

/// <summary>Walks over expression graphs.</summary>
public static class ExprWalk
{
    /// <summary>Every node that the roots reach, operands before their users, each once.</summary>
    public static IReadOnlyList<Expr> Topological(params IEnumerable<Expr> roots)
    {
        var seen = new HashSet<Expr>();
        var found = new List<Expr>();
        var pending = new Stack<Expr>(roots);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
                continue;
            found.Add(node);
            var operands = node.Operands;
            for (var k = 0; k < operands.Count; k++)
                pending.Push(operands[k]);
        }

        found.Sort((a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    /// <summary>Every node that one root reaches, operands first.</summary>
    public static IReadOnlyList<Expr> Topological(Expr root) => Topological((IEnumerable<Expr>)[root]);

    /// <summary>The expression with nodes replaced, rebuilt through the simplifier from the leaves up.</summary>
    public static Expr Replace(this ExprGraph graph, Expr root, Func<Expr, Expr?> replacement, Dictionary<Expr, Expr>? memo = null)
    {
        memo ??= [];
        foreach (var node in Topological(root))
        {
            if (memo.ContainsKey(node))
                continue;
            if (replacement(node) is { } other)
            {
                memo[node] = other;
                continue;
            }

            var operands = node.Operands.Select(o => memo[o]).ToArray();
            memo[node] = operands.SequenceEqual(node.Operands) ? node : graph.Rebuild(node, operands);
        }

        return memo[root];
    }

    /// <summary>The expression with the outermost matching nodes replaced, the rest kept as it is, without the simplifier's rules.</summary>
    public static Expr ReplaceRaw(this ExprGraph graph, Expr root, Func<Expr, Expr?> replacement, Dictionary<Expr, Expr>? memo = null)
    {
        memo ??= [];
        if (memo.TryGetValue(root, out var known))
            return known;
        var result = replacement(root);
        if (result is null)
        {
            var operands = root.Operands.Select(o => graph.ReplaceRaw(o, replacement, memo)).ToArray();
            result = operands.SequenceEqual(root.Operands) ? root : graph.RebuildRaw(root, operands);
        }

        return memo[root] = result;
    }

    /// <summary>The expression with nodes replaced from the leaves up; a replacement sees its operands already replaced.</summary>
    public static Expr ReplaceBottomUp(this ExprGraph graph, Expr root, Func<Expr, IReadOnlyList<Expr>, Expr?> replacement)
    {
        var memo = new Dictionary<Expr, Expr>();
        foreach (var node in Topological(root))
        {
            var operands = node.Operands.Select(o => memo[o]).ToArray();
            memo[node] = replacement(node, operands) ?? (operands.SequenceEqual(node.Operands) ? node : graph.Rebuild(node, operands));
        }

        return memo[root];
    }

    /// <summary>The same expression over other operands, without the simplifier's rules.</summary>
    public static Expr RebuildRaw(this ExprGraph graph, Expr node, IReadOnlyList<Expr> operands) => node switch
    {
        ApplyExpr apply => graph.RawApply(apply.Operator, [.. operands]),
        ReduceExpr reduce => graph.RawReduce(reduce.Kind, reduce.Axis, operands[0]),
        AtExpr at => graph.RawAt(operands[0], at.Axis, operands[1]),
        RootExpr root => graph.Root(root.Unknown, operands[0], operands[1], operands[2], operands[3]),
        ImplicitExpr => graph.Implicit(operands[0], operands[1], operands[2]),
        OrderExpr order => graph.RawOrder(order.Kind, order.Over, operands[0], operands[1]),
        _ => node,
    };
}
