using System.Text;
using LossDsl.Explain.Sources;

namespace LossDsl.Explain.Report;

/// <summary>The names of losses with what they are, by folder.</summary>
internal static class LossList
{
    public static string Write(IReadOnlyList<SourceLoss> losses)
    {
        var text = new StringBuilder();
        var width = losses.Select(loss => loss.Name.Length).DefaultIfEmpty().Max();
        foreach (var folder in losses.GroupBy(loss => Path.GetDirectoryName(loss.Path) ?? "", StringComparer.Ordinal))
        {
            if (folder.Key.Length > 0)
                text.Append(folder.Key).Append('\n');
            foreach (var loss in folder)
                text.Append("  ").Append($"{loss.Name.PadRight(width)}  {loss.Summary}".TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
