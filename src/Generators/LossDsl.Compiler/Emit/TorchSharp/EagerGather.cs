using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>An axis set to an index: a component, another axis, or a tensor of indices.</summary>
internal static class EagerGather
{
    /// <param name="at">The expression.</param>
    /// <param name="body">Code for its body.</param>
    /// <param name="index">Code for its index where that is a tensor of indices.</param>
    public static string Emit(AtExpr at, string body, string index)
    {
        var dim = TensorLayout.Dimension(at.Body.Axes, at.Axis);
        return at.Index switch
        {
            ConstExpr constant => $"{body}.select({dim}, {constant.Value.ToString("F0", CultureInfo.InvariantCulture)})",
            IndexExpr other => Rename(at, body, dim, other.Axis),
            _ => Pick(at, body, dim, MayBeIgnored(at.Index) ? $"EagerMath.Place({index})" : index),
        };
    }

    /// <summary>An ignored label is -1, and whatever is gathered by it is dropped.</summary>
    private static bool MayBeIgnored(Expr index) => ExprWalk.Topological(index).OfType<SymbolExpr>().Any(s => s.Symbol.Ignore is not null);

    private static string Rename(AtExpr at, string body, int dim, Axis axis)
    {
        var order = at.Body.Axes.ToList();
        if (!order.Contains(axis))
        {
            order[dim] = axis;
            return TensorLayout.Permute(body, order, [.. at.Axes]);
        }

        var diagonal = $"{body}.diagonal(0, {dim}, {order.IndexOf(axis)})";
        order.Remove(at.Axis);
        order.Remove(axis);
        order.Add(axis);
        return TensorLayout.Permute(diagonal, order, [.. at.Axes]);
    }

    private static string Pick(AtExpr at, string body, int dim, string index)
    {
        var rest = at.Body.Axes.Without(at.Axis);
        var indexAxes = at.Index.Axes;
        var extra = indexAxes.Except(rest);
        if (!indexAxes.Overlaps(rest))
        {
            var order = at.Body.Axes.ToList();
            order.RemoveAt(dim);
            order.InsertRange(dim, indexAxes);
            var taken = indexAxes.Count == 1 ? $"{body}.index_select({dim}, {index})" : $"EagerMath.Take({body}, {dim}, {index})";
            return TensorLayout.Permute(taken, order, [.. at.Axes]);
        }

        if (extra.Count == 0)
        {
            var aligned = TensorLayout.AlignFully(index, [.. indexAxes], [.. at.Body.Axes]);
            return indexAxes.Equals(rest) ? $"torch.gather({body}, {dim}, {aligned}).squeeze({dim})" : $"EagerMath.Gather({body}, {dim}, {aligned}).squeeze({dim})";
        }

        return PickAlong(at, body, dim, index, extra);
    }

    /// <summary>The index has axes in common with the body and others of its own: the body repeats along all of these but the last.</summary>
    private static string PickAlong(AtExpr at, string body, int dim, string index, AxisSet extra)
    {
        var last = extra[extra.Count - 1];
        var order = at.Body.Axes.ToList();
        order[dim] = last;
        foreach (var axis in extra.Where(a => a != last))
        {
            body += ".unsqueeze(0)";
            order.Insert(0, axis);
            dim++;
        }

        var indexOrder = order.Where(at.Index.Axes.Contains).ToList();
        var aligned = TensorLayout.AlignFully(TensorLayout.Permute(index, [.. at.Index.Axes], indexOrder), indexOrder, order);
        return TensorLayout.Permute($"EagerMath.Gather({body}, {dim}, {aligned})", order, [.. at.Axes]);
    }
}
