using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>
/// Where the axes of an expression are among the dimensions of its tensor: always in canonical order, so that every view that an operand needs is
/// known when the code is written.
/// </summary>
internal static class TensorLayout
{
    /// <summary>The dimension of an axis.</summary>
    public static int Dimension(AxisSet axes, Axis axis)
    {
        for (var i = 0; i < axes.Count; i++)
        {
            if (axes[i] == axis)
                return i;
        }

        throw new ArgumentException($"The axis '{axis.Name}' is not among {axes}.", nameof(axis));
    }

    /// <summary>Code for a tensor whose dimensions broadcast along those of another set of axes that holds all of its own.</summary>
    public static string Align(string tensor, AxisSet from, AxisSet to)
    {
        var first = 0;
        while (first < to.Count && !from.Contains(to[first]))
            first++;
        var text = tensor;
        for (var i = first; i < to.Count; i++)
        {
            if (!from.Contains(to[i]))
                text += $".unsqueeze({i - first})";
        }

        return text;
    }

    /// <summary>As <see cref="Align"/>, with a dimension for every axis, also for the leading ones.</summary>
    public static string AlignFully(string tensor, IReadOnlyList<Axis> from, IReadOnlyList<Axis> to)
    {
        var text = tensor;
        for (var i = 0; i < to.Count; i++)
        {
            if (!from.Contains(to[i]))
                text += $".unsqueeze({i})";
        }

        return text;
    }

    /// <summary>Code for a tensor with its dimensions brought from one order of axes into another.</summary>
    public static string Permute(string tensor, IReadOnlyList<Axis> from, IReadOnlyList<Axis> to)
    {
        if (from.SequenceEqual(to))
            return tensor;
        if (from.Count == 2)
            return tensor + ".t()";
        var order = to.Select(axis => from.ToList().IndexOf(axis));
        return $"{tensor}.permute({string.Join(", ", order)})";
    }
}
