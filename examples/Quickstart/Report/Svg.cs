using System.Text;

namespace Quickstart.Report;

/// <summary>Writes a drawing of fixed size; colors come from the page's style sheet, so that it follows light and dark.</summary>
internal sealed class Svg(int width, int height, string title)
{
    private readonly StringBuilder _shapes = new();

    /// <summary>A dot of a class.</summary>
    public void Dot(double x, double y, int color) => Append($"""<circle class="c{color}" cx="{x:0.0}" cy="{y:0.0}" r="2.6"/>""");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) =>
        Append($"""<polyline class="{style}" points="{string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.0},{point.Y:0.0}")))}"/>""");

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Append($"""<line class="{style}" x1="{x1:0.0}" y1="{y1:0.0}" x2="{x2:0.0}" y2="{y2:0.0}"/>""");

    /// <summary>Words.</summary>
    public void Text(double x, double y, string text, string style) =>
        Append($"""<text class="{style}" x="{x:0.0}" y="{y:0.0}">{System.Net.WebUtility.HtmlEncode(text)}</text>""");

    /// <inheritdoc/>
    public override string ToString() =>
        $"""<svg viewBox="0 0 {width} {height}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(title)}">{"\n"}{_shapes}</svg>""";

    private void Append(FormattableString shape) => _shapes.Append(FormattableString.Invariant(shape)).Append('\n');
}
