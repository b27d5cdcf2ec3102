using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>The lines of a formula as they were written, for comments.</summary>
internal static class FormulaLines
{
    /// <summary>One text for each of the model's lines.</summary>
    public static IReadOnlyList<string> Of(LossModel model)
    {
        var written = model.Source.Split('\n').Select(WithoutComment).Where(line => line.Length > 0).ToList();
        return written.Count == model.Lines.Count
            ? written
            : [.. model.Lines.Select(line => line.Name.Length == 0 ? line.Value.ToString() : $"{line.Name} = {line.Value}")];
    }

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf('#');
        return (comment < 0 ? line : line.Substring(0, comment)).Trim();
    }
}
