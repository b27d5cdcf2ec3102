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
    private static readonly Regex Declaration = new(@"^const (Acc|Index|bool) (r\d+) = ", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The values that are declared by <paramref name="row"/> and named in <paramref name="used"/>.</summary>
    public static IReadOnlyList<RowValue> Of(SourceWriter row, string used)
    {
        var names = new HashSet<string>(Regex.Matches(used, @"\br\d+\b", RegexOptions.CultureInvariant).Cast<Match>().Select(m => m.Value));
        return [.. Declaration.Matches(row.ToString()).Cast<Match>()
            .Where(m => names.Contains(m.Groups[2].Value))
            .Select(m => new RowValue(m.Groups[1].Value, m.Groups[2].Value, "of_" + m.Groups[2].Value))];
    }
}
