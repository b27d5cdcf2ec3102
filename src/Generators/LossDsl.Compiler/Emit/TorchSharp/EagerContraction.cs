using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>Matrix products.</summary>
internal static class EagerContraction
{
    public static string Spell(Contraction contraction, IReadOnlyList<(string Text, AxisSet Axes)> groups)
    {
        var axes = contraction.Axes;
        if (groups.Count == 2 && groups.All(g => g.Axes.Count == 2) && axes.Count == 2)
        {
            var left = groups.Single(g => g.Axes.Contains(axes[0]));
            var right = groups.Single(g => g.Axes.Contains(axes[1]));
            var a = TensorLayout.Permute(left.Text, [.. left.Axes], [axes[0], contraction.Axis]);
            var b = TensorLayout.Permute(right.Text, [.. right.Axes], [contraction.Axis, axes[1]]);
            return $"torch.matmul({a}, {b})";
        }

        var letters = axes.With(contraction.Axis).Select((axis, i) => (axis, Letter: (char)('a' + i))).ToDictionary(p => p.axis, p => p.Letter);
        string Spelled(AxisSet set) => string.Concat(set.Select(a => letters[a]));
        var equation = string.Join(",", groups.Select(g => Spelled(g.Axes))) + "->" + Spelled(axes);
        return $"torch.einsum(\"{equation}\", {string.Join(", ", groups.Select(g => g.Text))})";
    }
}
