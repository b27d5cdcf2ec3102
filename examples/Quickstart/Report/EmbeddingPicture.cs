using LossDsl.Data;

namespace Quickstart.Report;

/// <summary>The embeddings of a few classes that training never saw, seen from the side that shows most of their spread.</summary>
internal static class EmbeddingPicture
{
    /// <summary>How many classes are drawn, and how many colors the style sheet has.</summary>
    public const int Classes = 8;

    private const int PerClass = 60;
    private const int Side = 360;
    private const int Margin = 24;

    /// <summary>Draws the embeddings of one training.</summary>
    public static string Draw(RunResult result, ImageSet set, OpenSetSplit split)
    {
        var labels = split.Verification.Select(index => set.Labels[index]).ToArray();
        var features = result.Evaluation.Embeddings.Length / labels.Length;
        var shown = split.Unseen.Take(Classes)
            .SelectMany((label, color) => Rows(labels, label).Select(row => (Row: row, Color: color))).ToArray();
        var rows = shown.SelectMany(point => result.Evaluation.Embeddings.AsSpan(point.Row * features, features).ToArray()).ToArray();
        var points = Fit(Projection.ToPlane(rows, features));

        var svg = new Svg(Side, Side, $"Embeddings of unseen classes trained with {result.Name}");
        foreach (var (point, (_, color)) in points.Zip(shown))
            svg.Dot(point.X, point.Y, color);
        foreach (var group in points.Zip(shown).GroupBy(pair => pair.Second.Color))
            svg.Text(group.Average(pair => pair.First.X), group.Average(pair => pair.First.Y), set.Classes[split.Unseen[group.Key]], "name");
        return svg.ToString();
    }

    /// <summary>The pictures of all trainings side by side, as a file of its own.</summary>
    public static string File(IReadOnlyList<RunResult> results, ImageSet set, OpenSetSplit split)
    {
        var width = results.Count * (Side + Margin) - Margin;
        var panels = results.Index().Select(pair => $"""
            <g transform="translate({pair.Index * (Side + Margin)} 0)"><svg width="{Side}" height="{Side}"><rect width="100%" height="100%" rx="6"/>{Draw(pair.Item, set, split)}</svg>
            <text class="caption" x="{Side / 2}" y="{Side + Margin - 6}">{System.Net.WebUtility.HtmlEncode(pair.Item.Name)}</text></g>
            """);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {Side + Margin}" font-family="system-ui, sans-serif">
            <style>
            {PageStyle.Colors}
            {PageStyle.Drawing}
            </style>
            {string.Join('\n', panels)}
            </svg>

            """;
    }

    private static IEnumerable<int> Rows(int[] labels, int label) =>
        Enumerable.Range(0, labels.Length).Where(row => labels[row] == label).Take(PerClass);

    private static (double X, double Y)[] Fit((double X, double Y)[] points)
    {
        var largest = Math.Max(points.Max(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y))), double.Epsilon);
        var (middle, scale) = (Side / 2.0, (Side / 2.0 - Margin) / largest);
        return [.. points.Select(point => (middle + scale * point.X, middle - scale * point.Y))];
    }
}
