using System.Collections.Immutable;
using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Diagnostics;

/// <summary>A fix as a diagnostic carries it: changes of places, and an attribute to add.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Edits">Places and what to write there.</param>
/// <param name="Attribute">The attribute; null for none.</param>
internal sealed record CarriedFix(string Title, IReadOnlyList<(Location Place, string Text)> Edits, string? Attribute);

/// <summary>
/// Carries fixes from the analyzer to the editor. A diagnostic has properties, which are strings, and additional locations, which follow the text as it
/// is edited: a fix's places are the next of them.
/// </summary>
internal static class FixProperties
{
    /// <summary>The places of all fixes, in the order of the additional locations.</summary>
    public static IEnumerable<LossEdit> Places(EquatableArray<LossFix> fixes) => fixes.SelectMany(fix => fix.Edits);

    /// <summary>The fixes as properties.</summary>
    public static ImmutableDictionary<string, string?> Write(EquatableArray<LossFix> fixes)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (var k = 0; k < fixes.Count; k++)
        {
            properties[Key(k, "Title")] = fixes[k].Title;
            properties[Key(k, "Attribute")] = fixes[k].Attribute;
            for (var e = 0; e < fixes[k].Edits.Count; e++)
                properties[Key(k, "Text", e)] = fixes[k].Edits[e].Text;
        }

        return properties.ToImmutable();
    }

    /// <summary>The fixes that a diagnostic carries.</summary>
    public static IEnumerable<CarriedFix> Read(Diagnostic diagnostic)
    {
        var place = 0;
        for (var k = 0; diagnostic.Properties.TryGetValue(Key(k, "Title"), out var title); k++)
        {
            var edits = new List<(Location, string)>();
            while (diagnostic.Properties.TryGetValue(Key(k, "Text", edits.Count), out var text) && place < diagnostic.AdditionalLocations.Count)
                edits.Add((diagnostic.AdditionalLocations[place++], text ?? ""));
            diagnostic.Properties.TryGetValue(Key(k, "Attribute"), out var attribute);
            yield return new CarriedFix(title!, edits, attribute);
        }
    }

    private static string Key(int fix, string what, int? edit = null) =>
        string.Format(CultureInfo.InvariantCulture, "Fix{0}.{1}{2}", fix, what, edit);
}
