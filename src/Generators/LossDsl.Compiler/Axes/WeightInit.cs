using System.Globalization;

namespace LossDsl.Compiler.Axes;

/// <summary>The small vocabulary for how a weight starts.</summary>
internal static class WeightInit
{
    public static bool IsValid(string text)
    {
        var trimmed = text.Trim();
        if (trimmed is "zeros" or "ones" or "xavier" or "kaiming")
            return true;
        var open = trimmed.IndexOf('(');
        if (open < 0 || trimmed[trimmed.Length - 1] != ')')
            return false;
        var arguments = new List<double>();
        foreach (var part in trimmed.Substring(open + 1, trimmed.Length - open - 2).Split(','))
        {
            if (!double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsNaN(value) || double.IsInfinity(value))
                return false;
            arguments.Add(value);
        }

        return trimmed.Substring(0, open).TrimEnd() switch
        {
            "normal" => arguments.Count == 1 && arguments[0] >= 0,
            "constant" => arguments.Count == 1,
            "uniform" => arguments.Count == 2 && arguments[0] <= arguments[1],
            _ => false,
        };
    }
}
