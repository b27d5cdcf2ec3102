using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Emit.TorchSharp;
using LossDsl.Compiler.Ir;

namespace LossDsl.Explain.Report;

/// <summary>The lines of the formula with their axes and the interval that holds every value of theirs.</summary>
internal static class ValueRows
{
    public static IReadOnlyList<string[]> Of(LossModel model)
    {
        var analysis = new IntervalAnalysis();
        var written = FormulaLines.Of(model);
        var rows = model.Lines.Select((line, k) => Row(Label(line.Name, "loss", line.Value), line.Value, Body(written[k], line.Name))).ToList();
        rows.AddRange(model.Updates.Select(u => Row(Label($"new {u.State.Name}", "", u.Value), u.Value, u.Value.ToString())));
        if (model.MeanWeight is { } weight)
            rows.Add(Row(Label("mean's weight", "", weight), weight, weight.ToString()));
        rows.AddRange(model.Reports.Select(r => Row(Label($"report {r.Name}", "", r.Value), r.Value, r.Value.ToString())));
        return rows;

        string[] Row(string label, Expr value, string text) => [label, $"in {analysis.Range(value)}", text];
    }

    private static string Label(string name, string whenUnnamed, Expr value) =>
        (name.Length == 0 ? whenUnnamed : name) + (value.Axes.Count == 0 ? "" : $"[{string.Join(",", value.Axes.Select(a => a.Name))}]");

    /// <summary>What stands to the right of the name.</summary>
    private static string Body(string line, string name)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return name.Length > 0 && equals > 0 ? line[(equals + 1)..].Trim() : line;
    }
}
