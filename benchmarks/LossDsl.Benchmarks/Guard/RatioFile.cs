using System.Text.Json;

namespace LossDsl.Benchmarks.Guard;

/// <summary>The committed ratios: a list with one object a work.</summary>
internal static class RatioFile
{
    /// <summary>Reads a file; nothing where there is none.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<WorkRatios> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<WorkRatios[]>(File.ReadAllText(path), ResultFile.Options) ?? [] : [];

    /// <summary>Writes the ratios of a run; works that it did not measure keep those of before.</summary>
    public static void Merge(IReadOnlyList<WorkRatios> now, string path)
    {
        var measured = now.Select(ratios => ratios.Name).ToHashSet();
        WorkRatios[] merged = [.. Read(path).Where(old => !measured.Contains(old.Name)), .. now];
        File.WriteAllText(path, JsonSerializer.Serialize(merged, ResultFile.Options) + "\n");
    }
}
