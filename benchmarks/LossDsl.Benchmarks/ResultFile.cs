using System.Text.Json;
using LossDsl.Benchmarks.Measuring;

namespace LossDsl.Benchmarks;

/// <summary>The results for programs.</summary>
internal static class ResultFile
{
    /// <summary>How this program's files are written.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Writes a list with one object a work.</summary>
    public static void Write(IReadOnlyList<WorkResult> results, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(results, Options) + "\n");
    }
}
