using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Simplify;

namespace LossDsl.Compiler.Fusion;

/// <summary>A sum by label: what each row adds goes to one place along an axis, instead of a comparison with every place.</summary>
internal sealed record Segment(Axis Axis, Expr Label, Expr Value);

/// <summary>Finds sums by label, such as the class means of a batch.</summary>
internal static class Segments
{
    /// <summary>The sum <c>sum[i](y[i] == j ? e : 0)</c> where j appears in the comparison only; null for any other.</summary>
    public static Segment? Match(ReduceExpr sum)
    {
        if (sum.Kind != ReduceKind.Sum || !sum.Body.IsMasked(out var mask, out var value) || !mask.Keeps || !mask.Condition.Is(Op.Equal, out var a, out var b))
            return null;
        foreach (var (place, label) in new[] { (a, b), (b, a) })
        {
            if (place is IndexExpr index && index.Axis != sum.Axis && IsLabel(label) && label.Axes.Contains(sum.Axis) && !label.Axes.Contains(index.Axis) && !value.Axes.Contains(index.Axis))
                return new Segment(index.Axis, label, value);
        }

        return null;
    }

    private static bool IsLabel(Expr e) => e switch
    {
        SymbolExpr symbol => symbol.Symbol.Kind == SymbolKind.Label,
        AtExpr { Index: IndexExpr } at => IsLabel(at.Body),
        _ => false,
    };
}
