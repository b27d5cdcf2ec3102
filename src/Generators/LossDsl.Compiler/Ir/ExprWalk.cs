namespace LossDsl.Compiler.Ir;

/// <summary>Walks over expression graphs.</summary>
public static class ExprWalk
{
    /// <summary>For each node's number, the walk that met it last: no set has to be filled and emptied for the many small walks.</summary>
    [ThreadStatic]
    private static int[]? _met;

    [ThreadStatic]
    private static int _walk;

    /// <summary>Every node that the roots, which are of one graph, reach: operands before their users, each once.</summary>
    public static IReadOnlyList<Expr> Topological(params IEnumerable<Expr> roots)
    {
        // The roots may be found by walks of their own.
        var pending = new Stack<Expr>(roots);
        return Walk(pending);
    }

    /// <summary>Every node that one root reaches, operands first.</summary>
    public static IReadOnlyList<Expr> Topological(Expr root)
    {
        if (root.OperandArray.Length == 0)
            return [root];
        var pending = new Stack<Expr>();
        pending.Push(root);
        return Walk(pending);
    }

    private static Expr[] Walk(Stack<Expr> pending)
    {
        var met = _met ?? [];
        var walk = ++_walk;
        var found = new Expr[Math.Max(16, pending.Count)];
        var count = 0;
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node.Id >= met.Length)
                Array.Resize(ref met, Math.Max(2 * met.Length, node.Id + 256));
            if (met[node.Id] == walk)
                continue;
            met[node.Id] = walk;
            if (count == found.Length)
                Array.Resize(ref found, 2 * count);
            found[count++] = node;
            foreach (var operand in node.OperandArray)
                pending.Push(operand);
        }

        _met = met;
        Array.Resize(ref found, count);
        Array.Sort(Array.ConvertAll(found, node => node.Id), found);
        return found;
    }

    /// <summary>What has become of a node's operands; the node's own array where nothing has.</summary>
    internal static Expr[] Operands(Expr node, Dictionary<Expr, Expr> memo)
    {
        var own = node.OperandArray;
        Expr[]? changed = null;
        for (var k = 0; k < own.Length; k++)
        {
            var operand = memo[own[k]];
            if (operand != own[k])
                (changed ??= (Expr[])own.Clone())[k] = operand;
        }

        return changed ?? own;
    }

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

            var operands = Operands(node, memo);
            memo[node] = operands == node.OperandArray ? node : graph.Rebuild(node, operands);
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
            foreach (var operand in root.OperandArray)
                graph.ReplaceRaw(operand, replacement, memo);
            var operands = Operands(root, memo);
            result = operands == root.OperandArray ? root : graph.RebuildRaw(root, operands);
        }

        return memo[root] = result;
    }

    /// <summary>The expression with nodes replaced from the leaves up; a replacement sees its operands already replaced.</summary>
    public static Expr ReplaceBottomUp(this ExprGraph graph, Expr root, Func<Expr, IReadOnlyList<Expr>, Expr?> replacement)
    {
        var memo = new Dictionary<Expr, Expr>();
        foreach (var node in Topological(root))
        {
            var operands = Operands(node, memo);
            memo[node] = replacement(node, operands) ?? (operands == node.OperandArray ? node : graph.Rebuild(node, operands));
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
