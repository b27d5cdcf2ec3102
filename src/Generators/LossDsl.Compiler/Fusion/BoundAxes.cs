using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Finds what is the same but for the names of its axes. Reductions that run over the same range get the same axis: the pairs of
/// <c>sum[p~i](e)</c> and those of <c>sum[q~i](e)</c> inside of it are one matrix. A reduction that sees a renamed axis only is the
/// original's, read under the other name: the norms of <c>x[p]</c> are those of <c>x</c>.
/// </summary>
internal static class BoundAxes
{
    public static Expr Share(LossModel model, Expr root)
    {
        var graph = model.Graph;
        return graph.ReplaceBottomUp(root, (node, operands) =>
            node is ReduceExpr reduce ? Read(graph, Bind(model, reduce.Kind, reduce.Axis, operands[0])) : null);
    }

    /// <summary>The reduction over the first axis of the range that its body does not use otherwise.</summary>
    private static Expr Bind(LossModel model, ReduceKind kind, Axis axis, Expr body)
    {
        var free = body.Axes.Without(axis);
        var first = axis.Base == axis ? axis : model.Axes.First(a => a.Base == axis.Base && a != a.Base && !free.Contains(a));
        var renamed = first == axis ? body : Rename(model.Graph, body, axis, first, []);
        return first != axis && renamed.Axes.Contains(axis) ? model.Graph.Reduce(kind, axis, body) : model.Graph.Reduce(kind, first, renamed);
    }

    /// <summary>A value over a renamed axis, but not over the one that it renames, as that one's value under the other name.</summary>
    private static Expr Read(ExprGraph graph, Expr value)
    {
        var renamed = value.Axes.FirstOrDefault(a => a.Base != a && !value.Axes.Contains(a.Base));
        if (renamed is null)
            return value;
        var original = Rename(graph, value, renamed, renamed.Base, []);
        return original.Axes.Contains(renamed) ? value : graph.At(Read(graph, original), renamed.Base, graph.Index(renamed));
    }

    /// <summary>Writes a free axis of an expression as another. What cannot be written so keeps the axis, by which the caller knows it.</summary>
    private static Expr Rename(ExprGraph graph, Expr node, Axis from, Axis to, Dictionary<Expr, Expr> memo)
    {
        if (!node.Axes.Contains(from) || IsBound(node, from, to))
            return node;
        if (!memo.TryGetValue(node, out var renamed))
        {
            memo[node] = renamed = node is IndexExpr index && index.Axis == from
                ? graph.Index(to)
                : graph.Rebuild(node, [.. node.Operands.Select(o => Rename(graph, o, from, to, memo))]);
        }

        return renamed;
    }

    /// <summary>True for a node that means one of the axes by itself: below it, the new name would be taken for another index.</summary>
    private static bool IsBound(Expr node, Axis from, Axis to) => node switch
    {
        ReduceExpr reduce => reduce.Axis == to,
        AtExpr at => at.Body.Axes.Contains(from) && (at.Axis == to || at.Axis == from),
        OrderExpr order => order.Over.Contains(to) || order.Over.Contains(from),
        _ => false,
    };
}
