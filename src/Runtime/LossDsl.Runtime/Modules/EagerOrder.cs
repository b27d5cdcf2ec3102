using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// The order of elements: ascending and counted from 0, equal elements by their index, NaN behind every number, and what is not kept behind all that is,
/// by its index. Neither has a gradient.
/// </summary>
public static class EagerOrder
{
    /// <summary>For every place along a dimension, the index of the element that comes there: int64, in the shape that x and the condition have together.</summary>
    /// <param name="x">Real numbers.</param>
    /// <param name="kept">Which elements take part, broadcast with x; null for all.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor Order(Tensor x, Tensor? kept, int dim)
    {
        using var guard = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return Indices(x, kept, dim).MoveToOuterDisposeScope();
    }

    /// <summary>For every element, how many along the dimensions come before it: int64, in the shape that x and the condition have together.</summary>
    /// <param name="x">Real numbers.</param>
    /// <param name="kept">Which elements take part, broadcast with x; null for all.</param>
    /// <param name="dims">The dimensions, ascending; several count as one, with the last varying fastest.</param>
    public static Tensor Rank(Tensor x, Tensor? kept, params int[] dims)
    {
        using var guard = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var together = kept is null ? [x] : torch.broadcast_tensors(x, kept);
        var shape = together[0].shape;
        var rest = Enumerable.Range(0, shape.Length).Except(dims).Select(d => (long)d).ToArray();
        long[] order = [.. rest, .. dims.Select(d => (long)d)];
        Tensor Flat(Tensor t) => t.permute(order).flatten(rest.Length);
        var indices = Indices(Flat(together[0]), kept is null ? null : Flat(together[1]), rest.Length);
        var places = Scalars.Indices(indices.shape[^1], x.device).expand(indices.shape);
        var ranks = torch.empty_like(indices).scatter_(rest.Length, indices, places);
        var back = Enumerable.Range(0, shape.Length).Select(d => (long)Array.IndexOf(order, (long)d)).ToArray();
        return ranks.reshape([.. order.Select(d => shape[d])]).permute(back).MoveToOuterDisposeScope();
    }

    /// <summary>A sort by two keys: first by value, what is not kept as equal, then stably by whether it is kept.</summary>
    private static Tensor Indices(Tensor x, Tensor? kept, int dim)
    {
        if (kept is null)
            return x.sort(dim, stable: true).Indices;
        var values = EagerMath.Where(kept, x, torch.zeros([], dtype: x.dtype, device: x.device));
        var byValue = values.sort(dim, stable: true).Indices;
        var left = kept.logical_not().expand(values.shape).gather(dim, byValue).to(ScalarType.Byte).sort(dim, stable: true).Indices;
        return byValue.gather(dim, left);
    }
}
