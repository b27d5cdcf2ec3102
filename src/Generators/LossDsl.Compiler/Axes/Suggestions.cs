namespace LossDsl.Compiler.Axes;

/// <summary>Finds what a misspelled name was meant to be.</summary>
internal static class Suggestions
{
    private const int LongestName = 40;

    /// <summary>The nearest known name by edit distance; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return null;
        var best = (Name: (string?)null, Distance: 1 + Math.Max(1, name.Length / 3));
        foreach (var candidate in known.Where(k => k.Length <= LongestName && k != name).Take(500))
        {
            var distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);

            // A name of one letter is one edit away from every other.
            if (distance < best.Distance && (distance == 0 || distance < name.Length))
                best = (candidate, distance);
        }

        return best.Name;
    }

    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(above[j], above[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above[j];
                above[j] = cost;
            }
        }

        return above[b.Length];
    }
}
