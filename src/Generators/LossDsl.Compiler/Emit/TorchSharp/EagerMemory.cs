using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>What the composition of TorchSharp operations holds in memory.</summary>
internal static class EagerMemory
{
    /// <summary>The axes of the largest tensors that the composition makes: those of which none spans the axes of another.</summary>
    public static IReadOnlyList<AxisSet> Largest(Expr root)
    {
        var seen = new HashSet<Expr>();
        var open = new Stack<Expr>([root]);
        var made = new HashSet<AxisSet>();
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (node is ApplyExpr or ReduceExpr or AtExpr or OrderExpr)
                made.Add(node.Axes);
            var operands = node is ReduceExpr reduce && Contraction.TryFind(reduce) is { } product ? product.Groups.SelectMany(g => g).Concat(product.Outside) : node.Operands;
            foreach (var operand in operands)
                open.Push(operand);
        }

        return [.. made.Where(a => !made.Any(b => !b.Equals(a) && a.IsSubsetOf(b))).OrderByDescending(a => a.Count)];
    }

    /// <summary>Those tensors in words.</summary>
    public static string Describe(Expr root)
    {
        var largest = Largest(root).Where(a => a.Count > 0).Select(a => $"[{string.Join(",", a.Select(x => x.Name))}]").ToList();
        return largest.Count == 0 ? "numbers only" : $"tensors over {string.Join(" and ", largest)}";
    }
}
