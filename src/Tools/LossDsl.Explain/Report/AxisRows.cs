using LossDsl.Compiler.Ir;

namespace LossDsl.Explain.Report;

/// <summary>What the axes are and what gives their sizes.</summary>
internal static class AxisRows
{
    public static IReadOnlyList<string[]> Of(LossModel model) => [.. model.Axes.Select(axis => new[] { axis.Name + (axis.IsVariadic ? "..." : ""), Describe(axis, model) })];

    private static string Describe(Axis axis, LossModel model)
    {
        var parts = new List<string>();
        if (axis == model.Batch)
            parts.Add("the batch");
        if (axis.IsVariadic)
            parts.Add("any number of dimensions, flattened");
        if (axis.Base != axis)
            parts.Add($"runs over {axis.Base.Name}");
        else if (axis.FixedSize is { } size)
            parts.Add($"of size {size}");
        else if (model.AxisArguments.FirstOrDefault(a => a.Axis == axis).Argument is { } argument)
            parts.Add($"of the size that the constructor gets as {argument}");
        var tensors = model.Symbols.Where(s => s.Axes.Contains(axis)).Select(s => s.Name).ToList();
        if (tensors.Count > 0)
            parts.Add($"of {string.Join(", ", tensors)}");
        var labels = model.Symbols.Where(s => s.Target == axis).Select(s => s.Name).ToList();
        if (labels.Count > 0)
            parts.Add($"indexed by {string.Join(", ", labels)}");
        return string.Join("; ", parts);
    }
}
