using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quickstart.Report;

/// <summary>The results for programs: a list with one object a loss.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes <c>name</c>, <c>accuracy</c>, <c>eer</c>, <c>seconds</c> and the two mean angles of each loss.</summary>
    public static void Write(IEnumerable<RunResult> results, string path)
    {
        var rows = results.Select(result => new Row(
            result.Name,
            result.Evaluation.Accuracy,
            result.Evaluation.Verification.EqualErrorRate,
            Math.Round(result.Seconds, 3),
            result.Evaluation.Verification.IntraAngle,
            result.Evaluation.Verification.InterAngle));
        File.WriteAllText(path, JsonSerializer.Serialize(rows, Options) + "\n");
    }

    private sealed record Row(string Name, double Accuracy, double Eer, double Seconds, double IntraAngle, double InterAngle);
}
