using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LossDsl.Data;

namespace Quickstart;

/// <summary>What the command line asks for.</summary>
internal sealed record DemoOptions
{
    /// <summary>The image set.</summary>
    public string Data { get; init; } = SketchesSet.Name;

    /// <summary>Decides the split, the first weights, the order and the shifts of the images.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the training images; null takes the number that suits the set.</summary>
    public int? Epochs { get; init; }

    /// <summary>Threads that the training may use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the report goes.</summary>
    public string Output { get; init; } = Path.Combine("artifacts", "demo");

    private const string Help =
        "Options: --data sketches|digits|fashion, --seed N, --epochs N, --threads N, --output DIR";

    /// <summary>Reads the options; the message says what is wrong with them.</summary>
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out DemoOptions? options, out string message)
    {
        var parsed = new DemoOptions();
        options = null;
        message = Help;
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var name = arguments[at];
            if (at + 1 == arguments.Length)
            {
                message = name is "--help" or "-h" ? Help : $"{name} needs a value. {Help}";
                return false;
            }

            if (Apply(parsed, name, arguments[at + 1]) is not { } next)
            {
                message = $"'{name} {arguments[at + 1]}' is not understood. {Help}";
                return false;
            }

            parsed = next;
        }

        options = parsed;
        return true;
    }

    private static DemoOptions? Apply(DemoOptions options, string name, string value) => name switch
    {
        "--data" when ImageSets.Names.Contains(value) => options with { Data = value },
        "--seed" when Number(value) is { } seed => options with { Seed = seed },
        "--epochs" when Number(value) is > 0 and var epochs => options with { Epochs = epochs },
        "--threads" when Number(value) is > 0 and var threads => options with { Threads = threads },
        "--output" when value.Length > 0 => options with { Output = value },
        _ => null,
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
