using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// What a pass that solves for a root has to know of it. Its expression keeps the reductions that depend on the unknown, all over one axis: they are
/// taken anew in every step of the solver, those of one stage in one sweep over the columns. All others are in memory.
/// </summary>
public static class Solving
{
    /// <summary>The axis of the reductions in the root's expression; null where it has none.</summary>
    public static Axis? Column(RootExpr root) => Reductions(root).FirstOrDefault()?.Axis;

    /// <summary>The reductions of every sweep, in order: a stage reads the results of those before it.</summary>
    public static IReadOnlyList<IReadOnlyList<ReduceExpr>> Stages(RootExpr root)
    {
        var stages = new Dictionary<Expr, int>();
        foreach (var node in ExprWalk.Topological([root.Body, root.Slope]))
        {
            var before = node.Operands.Select(o => stages[o]).DefaultIfEmpty(0).Max();
            stages[node] = node is ReduceExpr ? before + 1 : before;
        }

        return [.. Reductions(root).GroupBy(r => stages[r]).OrderBy(g => g.Key).Select(g => g.ToList())];
    }

    /// <summary>What changes from step to step.</summary>
    public static HashSet<Expr> Stepwise(RootExpr root)
    {
        var stepwise = new HashSet<Expr>();
        foreach (var node in ExprWalk.Topological([root.Body, root.Slope]))
        {
            if (node is SymbolExpr { Symbol: var symbol } ? symbol == root.Unknown : node.Operands.Any(stepwise.Contains))
                stepwise.Add(node);
        }

        return stepwise;
    }

    /// <summary>Why a pass cannot solve for the root; null where it can.</summary>
    internal static string? Limit(RootExpr root)
    {
        var stepwise = Stepwise(root);
        var reductions = Reductions(root).Where(r => !Unroll.Applies(r.Axis)).ToList();
        var columns = AxisSet.From(reductions.Select(r => r.Axis));
        var axes = root.Axes.Union(columns);
        var name = $"the root '{root.Unknown.Name}'";
        return columns.Count > 1 ? $"{name}, whose expression reduces over {string.Join(" and ", columns.Select(a => $"'{a}'"))} in every step"
            : reductions.Any(r => r.Kind is ReduceKind.ArgMax or ReduceKind.ArgMin) ? $"{name}, whose expression looks for an index in every step"
            : stepwise.Any(n => n is AtExpr or OrderExpr or RootExpr) ? $"{name}, whose expression gathers, sorts or solves in every step"
            : stepwise.Any(n => n.Operands.Any(o => o.Axes.Any(a => !axes.Contains(a) && !Unroll.Applies(a)))) ? $"{name}, whose expression runs over more than its rows and one axis"
            : null;
    }

    /// <summary>The reductions that depend on the unknown.</summary>
    private static IEnumerable<ReduceExpr> Reductions(RootExpr root) => Stepwise(root).OfType<ReduceExpr>().OrderBy(r => r.Id);
}
