using LossDsl.Compiler.Axes;

namespace LossDsl.Explain.Sources;

/// <summary>Finds a loss among several by what a person calls it.</summary>
internal static class LossNames
{
    private const string Suffix = "Loss";

    /// <summary>The loss of that name, with or without <c>Loss</c> at its end and in any case; null where there is none.</summary>
    public static SourceLoss? Find(IReadOnlyList<SourceLoss> losses, string name) =>
        losses.FirstOrDefault(loss => loss.Name == name)
        ?? losses.FirstOrDefault(loss => string.Equals(Short(loss.Name), Short(name), StringComparison.OrdinalIgnoreCase));

    /// <summary>The name nearest to one that is not there; null where none is near.</summary>
    public static string? Nearest(IReadOnlyList<SourceLoss> losses, string name)
    {
        var shorts = losses.ToLookup(loss => Short(loss.Name).ToLowerInvariant(), loss => loss.Name);
        return Suggestions.Nearest(Short(name).ToLowerInvariant(), shorts.Select(s => s.Key)) is { } near ? shorts[near].First() : null;
    }

    private static string Short(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? name[..^Suffix.Length] : name;
}
