namespace LossDsl.Explain.Tests;

/// <summary>A report taken apart: the lines below each title.</summary>
internal static class Sections
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string report)
    {
        var sections = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var block in report.Split("\n\n").Skip(1))
        {
            var lines = block.TrimEnd('\n').Split('\n');
            Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
            sections.Add(lines[0].Split(' ')[0], [.. lines.Skip(1).Select(line => line[4..])]);
        }

        return sections;
    }

    /// <summary>The row of a table that starts with a cell, with single spaces.</summary>
    public static string Row(this IReadOnlyList<string> lines, string first) =>
        string.Join(' ', Assert.Single(lines, line => line.Split(' ')[0] == first).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
