using System.Globalization;
using static TorchSharp.torch;

namespace LossDsl.Gpu;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    private static readonly ScalarType[] AllTypes = [ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16];

    public string Device { get; init; } = "cuda";

    public IReadOnlyList<ScalarType> Types { get; init; } = AllTypes;

    public string Only { get; init; } = "";

    /// <summary>The one variant to measure; empty for all.</summary>
    public string Variant { get; init; } = "";

    public int Rounds { get; init; } = 20;

    public bool IsSmall { get; init; }

    public string? Out { get; init; }

    /// <summary>Processes that share the cases of a check.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Which of how many parts of the cases this process checks.</summary>
    public (int Index, int Count) Part { get; init; } = (0, 1);

    /// <exception cref="ArgumentException">An argument is not known or lacks its value.</exception>
    public static Options Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var k = 0; k < args.Count; k++)
        {
            string Value() => ++k < args.Count ? args[k] : throw new ArgumentException($"{args[k - 1]} lacks its value.");
            options = args[k] switch
            {
                "--device" => options with { Device = Value() },
                "--dtype" => options with { Types = [TypeOf(Value())] },
                "--only" => options with { Only = Value() },
                "--variant" => options with { Variant = Value() },
                "--rounds" => options with { Rounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--small" => options with { IsSmall = true },
                "--jobs" => options with { Jobs = Math.Max(1, int.Parse(Value(), CultureInfo.InvariantCulture)) },
                "--part" => options with { Part = PartOf(Value()) },
                "--out" => options with { Out = Value() },
                _ => throw new ArgumentException($"'{args[k]}' is not known."),
            };
        }

        return options;
    }

    /// <summary>What results call a work: nobody is to take tiny sizes for those of its name.</summary>
    public string Title(string work) => IsSmall ? work + ", tiny sizes" : work;

    /// <summary>The arguments that make the same options, but for what is run.</summary>
    public string[] Rest() => ["--device", Device, "--rounds", Rounds.ToString(CultureInfo.InvariantCulture), .. IsSmall ? ["--small"] : Array.Empty<string>()];

    private static (int Index, int Count) PartOf(string text) => text.Split('/') is [var index, var count]
        ? (int.Parse(index, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture))
        : throw new ArgumentException($"--part takes INDEX/COUNT, not '{text}'.");

    private static ScalarType TypeOf(string name) => Enum.TryParse<ScalarType>(name, ignoreCase: true, out var type) && AllTypes.Contains(type)
        ? type
        : throw new ArgumentException($"--dtype takes {string.Join(", ", AllTypes)}, not '{name}'.");
}
