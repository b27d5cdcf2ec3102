using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ManyClasses;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    /// <summary>Decides the split, the first weights, the order and the shifts of the images, and the classes of every step.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>The share of the classes that a step sees.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>Threads that the training may use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the checkpoint and the result go.</summary>
    public string Output { get; init; } = Path.Combine("artifacts", "many-classes");

    private const string Help = "Options: --seed N, --epochs N, --share 0.1, --threads N, --output DIR";

    /// <summary>Reads the options; the message says what is wrong with them.</summary>
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out Options? options, out string message)
    {
        var parsed = new Options();
        options = null;
        message = Help;
        for (var at = 0; at < arguments.Length; at += 2)
        {
            if (at + 1 == arguments.Length)
            {
                message = arguments[at] is "--help" or "-h" ? Help : $"{arguments[at]} needs a value. {Help}";
                return false;
            }

            if (Apply(parsed, arguments[at], arguments[at + 1]) is not { } next)
            {
                message = $"'{arguments[at]} {arguments[at + 1]}' is not understood. {Help}";
                return false;
            }

            parsed = next;
        }

        options = parsed;
        return true;
    }

    private static Options? Apply(Options options, string name, string value) => name switch
    {
        "--seed" when Number(value) is { } seed => options with { Seed = seed },
        "--epochs" when Number(value) is > 0 and var epochs => options with { Epochs = epochs },
        "--share" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1 => options with { Share = share },
        "--threads" when Number(value) is > 0 and var threads => options with { Threads = threads },
        "--output" when value.Length > 0 => options with { Output = value },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
