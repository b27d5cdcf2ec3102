namespace Quickstart.Report;

/// <summary>The target logits of both losses against the angle.</summary>
internal static class CurvePicture
{
    private const int Width = 720;
    private const int Height = 320;
    private const int Left = 48;
    private const int Bottom = 36;
    private const int Edge = 16;

    /// <summary>Draws one curve a loss, in the order of the results.</summary>
    public static string Draw(IReadOnlyList<RunResult> results)
    {
        var all = results.SelectMany(result => result.Curve.Logits).Where(double.IsFinite).ToArray();
        var (low, high) = (all.Min(), all.Max());
        var svg = new Svg(Width, Height, "Target logit against the angle");
        double X(double degree) => Left + degree / 180 * (Width - Left - Edge);
        double Y(double logit) => Height - Bottom - (logit - low) / Math.Max(high - low, double.Epsilon) * (Height - Bottom - Edge);

        for (var degree = 0; degree <= 180; degree += 30)
        {
            svg.Line(X(degree), Edge, X(degree), Height - Bottom, "grid");
            svg.Text(X(degree), Height - 14, $"{degree}°", "tick");
        }

        foreach (var logit in (double[])[low, 0, high])
        {
            svg.Line(Left, Y(logit), Width - Edge, Y(logit), "grid");
            svg.Text(Left - 22, Y(logit) + 4, FormattableString.Invariant($"{logit:0}"), "tick");
        }

        foreach (var (number, result) in results.Index())
        {
            var points = result.Curve.Degrees.Zip(result.Curve.Logits).Where(point => double.IsFinite(point.Second));
            svg.Path(points.Select(point => (X(point.First), Y(point.Second))), $"curve k{number}");
        }

        return svg.ToString();
    }
}
