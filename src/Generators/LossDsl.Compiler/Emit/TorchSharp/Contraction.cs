using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>
/// A sum over an axis of a product whose factors carry different free axes: a matrix product. Factors that span the same axes are multiplied
/// first, those without the axis last.
/// </summary>
internal sealed class Contraction
{
    private Contraction(Axis axis, IReadOnlyList<IReadOnlyList<Expr>> groups, IReadOnlyList<Expr> outside)
    {
        Axis = axis;
        Groups = groups;
        Outside = outside;
    }

    public Axis Axis { get; }

    /// <summary>At least two groups of factors, of which none spans all the axes of another.</summary>
    public IReadOnlyList<IReadOnlyList<Expr>> Groups { get; }

    /// <summary>The free axes of the matrix product.</summary>
    public AxisSet Axes => Groups.SelectMany(g => g).Aggregate(AxisSet.Empty, (set, f) => set.Union(f.Axes)).Without(Axis);

    /// <summary>The factors that do not depend on the axis.</summary>
    public IReadOnlyList<Expr> Outside { get; }

    /// <summary>The contraction that a sum is; null where its body is computed element by element.</summary>
    public static Contraction? TryFind(ReduceExpr sum)
    {
        if (sum.Kind != ReduceKind.Sum)
            return null;
        var factors = new List<Expr>();
        Flatten(sum.Body, factors);
        var outside = factors.Where(f => !f.Axes.Contains(sum.Axis)).ToList();
        var groups = new List<(AxisSet Axes, List<Expr> Factors)>();
        foreach (var factor in factors.Where(f => f.Axes.Contains(sum.Axis)).OrderByDescending(f => f.Axes.Count))
        {
            var host = groups.FindIndex(g => factor.Axes.IsSubsetOf(g.Axes));
            if (host >= 0)
                groups[host].Factors.Add(factor);
            else
                groups.Add((factor.Axes, [factor]));
        }

        return groups.Count < 2 ? null : new Contraction(sum.Axis, [.. groups.Select(g => g.Factors)], outside);
    }

    private static void Flatten(Expr body, List<Expr> factors)
    {
        if (body is ApplyExpr apply && apply.Operator == Op.Mul)
        {
            Flatten(apply.Operands[0], factors);
            Flatten(apply.Operands[1], factors);
        }
        else
        {
            factors.Add(body);
        }
    }
}
