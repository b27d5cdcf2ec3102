using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>A sum by label: what each row adds goes to one place along an axis, instead of a comparison with every place.</summary>
internal sealed record Segment(Axis Axis, Expr Label, Expr Value);

/// <summary>Finds sums by label, such as the class means of a batch.</summary>
internal static class Segments
{
    /// <summary>The sum <c>sum[i](y[i] == j ? e : 0)</c>; what e reads at j is what it reads at the label. Null for any other.</summary>
    public static Segment? Match(ExprGraph graph, ReduceExpr sum)
    {
        if (sum.Kind != ReduceKind.Sum || !sum.Body.IsMasked(out var mask, out var value) || !mask.Keeps || !mask.Condition.Is(Op.Equal, out var a, out var b))
            return null;
        foreach (var (place, label) in new[] { (a, b), (b, a) })
        {
            if (place is IndexExpr index && index.Axis != sum.Axis && IsLabel(label) && label.Axes.Contains(sum.Axis) && !label.Axes.Contains(index.Axis) && IsReadAlong(index.Axis, value))
                return new Segment(index.Axis, label, graph.At(value, index.Axis, label));
        }

        return null;
    }

    /// <summary>Whether nothing but elements of given tensors varies along an axis: what is computed along it is there anyway, or cannot be read at a label.</summary>
    private static bool IsReadAlong(Axis axis, Expr value)
    {
        var seen = new HashSet<Expr>();
        var open = new Stack<Expr>([value]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!node.Axes.Contains(axis) || !seen.Add(node))
                continue;
            if (node is SymbolExpr { Symbol.Kind: SymbolKind.Buffer or SymbolKind.Random } or not (SymbolExpr or ApplyExpr or IndexExpr))
                return false;
            foreach (var operand in node.Operands)
                open.Push(operand);
        }

        return true;
    }

    private static bool IsLabel(Expr e) => e switch
    {
        SymbolExpr symbol => symbol.Symbol.Kind == SymbolKind.Label,
        AtExpr { Index: IndexExpr } at => IsLabel(at.Body),
        _ => false,
    };
}
