using System.Globalization;
using System.IO.Compression;

namespace LossDsl.Data;

/// <summary>The handwritten digits that travel inside this assembly: 1,797 images of 8 x 8 pixels, ten classes.</summary>
public static class DigitsSet
{
    private const int Side = 8;
    private const int Brightest = 16;

    /// <summary>The name on the command line.</summary>
    public const string Name = "digits";

    /// <summary>Reads the embedded images.</summary>
    public static ImageSet Load()
    {
        using var resource = typeof(DigitsSet).Assembly.GetManifestResourceStream("digits.csv.gz")
            ?? throw new InvalidOperationException("The digits are not embedded in this assembly.");
        using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        return Parse(text);
    }

    /// <summary>Reads lines of 64 values from 0 to 16 and a label, separated by commas.</summary>
    /// <exception cref="InvalidDataException">A line has another number of values, or a value is out of range.</exception>
    internal static ImageSet Parse(TextReader text)
    {
        var labels = new List<int>();
        var pixels = new List<byte>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var values = line.Split(',');
            if (values.Length != Side * Side + 1)
                throw new InvalidDataException($"Line {labels.Count + 1} of the digits has {values.Length} values instead of {Side * Side + 1}.");
            foreach (var value in values.AsSpan(0, Side * Side))
                pixels.Add((byte)Math.Round(Number(value, Brightest) * 255.0 / Brightest));
            labels.Add(Number(values[^1], 9));
        }

        var names = Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture)).ToArray();
        return new ImageSet(Name, "Handwritten digits by E. Alpaydin and C. Kaynak (UCI), BSD-3-Clause", Side, Side, names, [.. labels], [.. pixels]);
    }

    private static int Number(string text, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : throw new InvalidDataException($"'{text}' is not a number from 0 to {largest}.");
}
