using System.Text.Json;
using System.Text.Json.Nodes;

namespace LossDsl.Gpu;

/// <summary>Results for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, Format);

    public static T? FromJson<T>(string text) => JsonSerializer.Deserialize<T>(text, Format);

    public static void Write<T>(string? path, T value)
    {
        if (path is not null)
            File.WriteAllText(path, ToJson(value) + "\n");
    }

    /// <summary>Writes an object with a member a file; what is no JSON becomes a string, and a missing file null.</summary>
    public static int Merge(string target, IEnumerable<string> parts)
    {
        var merged = new JsonObject();
        foreach (var part in parts)
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new ArgumentException($"'{part}' is not NAME=FILE.");
            merged[part[..at]] = Read(part[(at + 1)..]);
        }

        File.WriteAllText(target, merged.ToJsonString(Format) + "\n");
        return 0;
    }

    private static JsonNode? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var text = File.ReadAllText(path);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text.TrimEnd();
        }
    }
}
