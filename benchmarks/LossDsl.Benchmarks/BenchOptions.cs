using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LossDsl.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    /// <summary>Only works whose name contains this.</summary>
    public string Only { get; init; } = "";

    /// <summary>How often each variant is timed.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>Threads of every variant.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the results go.</summary>
    public string Output { get; init; } = Path.Combine("artifacts", "bench");

    /// <summary>The file with the ratios to compare with; empty for none.</summary>
    public string Ratios { get; init; } = "";

    /// <summary>By what share a ratio may be worse than the committed one.</summary>
    public double Tolerance { get; init; } = 0.25;

    /// <summary>Whether something that got worse makes the program fail.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the ratios of this run are written to the file.</summary>
    public bool Accept { get; init; }

    /// <summary>For a child process: the work and the variant whose memory it measures.</summary>
    public (string Work, string Variant)? Peak { get; init; }

    private const string Help = 
        "Options: --only NAME, --rounds N, --threads N, --output DIR, --ratios FILE, --tolerance SHARE, --regressions warn|fail|accept";

    /// <summary>Reads the options; the message says what is wrong with them.</summary>
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out BenchOptions? options, out string message)
    {
        (options, message) = (null, Help);
        var parsed = new BenchOptions();
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var (name, value) = (arguments[at], at + 1 < arguments.Length ? arguments[at + 1] : "");
            if (Apply(parsed, name, value) is not { } next)
            {
                message = $"'{name} {value}' is not understood. {Help}";
                return false;
            }

            parsed = next;
        }

        options = parsed;
        return true;
    }

    private static BenchOptions? Apply(BenchOptions options, string name, string value) => name switch
    {
        "--only" when value.Length > 0 => options with { Only = value },
        "--rounds" when Number(value) is > 0 and var rounds => options with { Rounds = rounds },
        "--threads" when Number(value) is > 0 and var threads => options with { Threads = threads },
        "--ratios" when value.Length > 0 => options with { Ratios = value },
        "--tolerance" when Share(value) is { } tolerance => options with { Tolerance = tolerance },
        "--regressions" when value is "warn" or "fail" or "accept" => options with { Strict = value == "fail", Accept = value == "accept" },
        "--output" when value.Length > 0 => options with { Output = value },
        "--peak" when value.Split('|') is [var work, var variant] => options with { Peak = (work, variant) },
        _ => null,
    };

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
