using LossDsl.Compiler.Text;

namespace LossDsl.Explain.Report;

/// <summary>Rows of text whose columns are aligned; one that is far longer than the others does not push them all to the right.</summary>
internal static class Columns
{
    private const int Widest = 60;

    public static void Write(SourceWriter writer, IReadOnlyList<string[]> rows)
    {
        var count = rows.Select(row => row.Length).DefaultIfEmpty().Max();
        var widths = Enumerable.Range(0, count)
            .Select(k => rows.Where(row => row.Length > k && row[k].Length <= Widest).Select(row => row[k].Length).DefaultIfEmpty().Max())
            .ToList();
        foreach (var row in rows)
            writer.Line(string.Join("  ", row.Select((cell, k) => cell.PadRight(widths[k]))).TrimEnd());
    }
}
