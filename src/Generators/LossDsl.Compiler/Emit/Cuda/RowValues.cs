using System.Text.RegularExpressions;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>A value of a row that the loop over its columns uses.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shared">The name of the shared memory in which it waits.</param>
internal sealed record RowValue(string Type, string Name, string Shared);

/// <summary>Finds what of a row's values another part of a kernel uses.</summary>
internal static class RowValues
{
    private static readonly Regex Declaration = new(@"^const (Acc|Index|bool) (r\d+) = ", RegexOptions.CultureInvariant);
    private static readonly Regex Name = new(@"\br\d+\b", RegexOptions.CultureInvariant);

    /// <summary>The values that are declared by <paramref name="row"/> and named in <paramref name="used"/>.</summary>
    public static IReadOnlyList<RowValue> Of(SourceWriter row, SourceWriter used)
    {
        var names = new HashSet<string>(used.Texts.SelectMany(text => Name.Matches(text).Cast<Match>()).Select(m => m.Value));
        return [.. row.Texts.Select(text => Declaration.Match(text))
            .Where(m => m.Success && names.Contains(m.Groups[2].Value))
            .Select(m => new RowValue(m.Groups[1].Value, m.Groups[2].Value, "of_" + m.Groups[2].Value))];
    }
}
