using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>Ranks and orders.</summary>
internal static class EagerOrder
{
    /// <param name="order">The expression.</param>
    /// <param name="body">Code for its body, in the type of the computation.</param>
    /// <param name="kept">Code for its condition; not looked at where every element is kept.</param>
    public static string Spell(OrderExpr order, string body, string kept)
    {
        var axes = order.Axes.ToList();
        var text = TensorLayout.AlignFully(body, [.. order.Body.Axes], axes);
        foreach (var axis in order.Over.Where(a => !order.Body.Axes.Contains(a) && !order.Kept.Axes.Contains(a)))
            text = $"({text} + {TensorLayout.AlignFully($"(call.Index({axis.Ordinal}) * 0)", [axis], axes)})";
        var dims = string.Join(", ", order.Over.Select(a => TensorLayout.Dimension(order.Axes, a)));
        var condition = order.KeepsAll ? "null" : TensorLayout.AlignFully(kept, [.. order.Kept.Axes], axes);
        return $"EagerOrder.{order.Kind}({text}, {condition}, {dims})";
    }
}
