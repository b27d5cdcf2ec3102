using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>What a loop over columns does.</summary>
/// <param name="Dense">For a whole stretch, as statements over <c>col</c>.</param>
/// <param name="Second">For another one behind it, in the same step; null where a step takes one.</param>
/// <param name="General">For one that may be cut off, over <c>col</c> and <c>count</c>.</param>
internal sealed record ColumnBodies(SourceWriter Dense, SourceWriter? Second, SourceWriter General);

/// <summary>
/// Writes a vectorized loop over columns. Whole stretches that hold no label's column run in an innermost loop of their own: what a cut-off stretch needs may be calls,
/// and with a call anywhere in a loop the compiler keeps that loop's vectors in memory.
/// </summary>
internal static class ColumnSweep
{
    private const string Width = "Vector512<T>.Count";

    /// <param name="writer">Where to.</param>
    /// <param name="begin">Code for the first column.</param>
    /// <param name="bodies">What is done for a stretch; <c>end</c> is one past the last column.</param>
    /// <param name="hits">Code for the columns whose stretches count as general.</param>
    public static void Write(SourceWriter writer, string begin, ColumnBodies bodies, IReadOnlyList<string> hits)
    {
        writer.Line($"var col = {begin};");
        if (bodies.Second is { } second)
        {
            using (writer.Block($"for (; end - col >= 2 * {Width}; col += 2 * {Width})"))
                writer.Append(bodies.Dense).Line($"var {StepPairs.Second} = col + {Width};").Append(second);
        }

        if (hits.Count == 0)
        {
            using (writer.Block($"for (; end - col >= {Width}; col += {Width})"))
                writer.Append(bodies.Dense);
            using (writer.Block("if (col < end)"))
                Rest(writer, bodies.General);
            return;
        }

        writer.Line($"var whole = end - (end - col) % {Width};");
        for (var n = 0; n < hits.Count; n++)
            writer.Line($"var hit{n} = Lanes.StretchOf<T>({hits[n]}, col);");
        using (writer.Block("while (col < end)"))
        {
            writer.Line($"var stop = {Stop(hits.Count)};");
            using (writer.Block($"for (; col < stop; col += {Width})"))
                writer.Append(bodies.Dense);
            writer.Line("if (col >= end)");
            writer.Line("    break;");
            Rest(writer, bodies.General);
            writer.Line($"col += {Width};");
        }
    }

    /// <summary>Where the whole stretches from the current column on end: at the first hit that is still to come.</summary>
    private static string Stop(int hits) =>
        Enumerable.Range(0, hits).Aggregate("whole", (stop, n) => $"Lanes.Before(col, hit{n}, {stop})");

    private static void Rest(SourceWriter writer, SourceWriter general)
    {
        writer.Line($"var count = (int)Math.Min({Width}, end - col);");
        if (general.Texts.Any(text => text.Contains("lanes")))
            writer.Line("var lanes = Lanes.First<T>(count);");
        writer.Append(general);
    }
}
