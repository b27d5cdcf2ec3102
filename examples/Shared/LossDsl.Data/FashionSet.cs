using System.Formats.Tar;
using System.IO.Compression;

namespace LossDsl.Data;

/// <summary>70,000 photographs of clothing in ten classes, 28 x 28 pixels. Fetched once with apt-get.</summary>
public static class FashionSet
{
    private static readonly string[] Names =
        ["t-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>The name on the command line.</summary>
    public const string Name = "fashion";

    internal const string Credit = "Fashion-MNIST by Zalando Research, MIT license, as packaged by Debian";

    /// <summary>Reads the photographs from the cache, or fetches and unpacks them first.</summary>
    /// <exception cref="DataUnavailableException">They are not cached and could not be fetched.</exception>
    public static ImageSet Load(DataCache cache, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(say);
        return cache.Images("fashion-20200523.images", folder =>
        {
            say($"Fetching 30.9 MB of photographs with apt-get, once. {Credit}.");
            var package = PackageClient.Apt("dataset-fashion-mnist", folder);
            Checksum.Require(package, "39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0");
            var archive = Path.Combine(folder, "files.tar");
            PackageClient.DebianFiles(package, archive);
            using var stream = File.OpenRead(archive);
            return Parse(stream);
        });
    }

    /// <summary>Reads the four IDX files of the package: the training part first, then the test part.</summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed, or the counts differ.</exception>
    internal static ImageSet Parse(Stream tarOfFiles)
    {
        var files = new Dictionary<string, IdxFile>(StringComparer.Ordinal);
        using var tar = new TarReader(tarOfFiles);
        while (tar.GetNextEntry() is { } entry)
        {
            var name = Path.GetFileName(entry.Name);
            if (entry.DataStream is not null && name.EndsWith("-ubyte.gz", StringComparison.Ordinal))
                files[name] = IdxFile.Read(new GZipStream(entry.DataStream, CompressionMode.Decompress));
        }

        var pixels = new List<byte>();
        var labels = new List<int>();
        var (height, width) = (0, 0);
        foreach (var part in (string[])["train", "t10k"])
        {
            if (!files.TryGetValue($"{part}-images-idx3-ubyte.gz", out var images) || !files.TryGetValue($"{part}-labels-idx1-ubyte.gz", out var classes))
                throw new InvalidDataException($"The package lacks the {part} images or labels.");
            if (images.Shape.Length != 3 || classes.Shape.Length != 1 || images.Shape[0] != classes.Shape[0])
                throw new InvalidDataException($"The {part} images and labels do not belong together.");
            if (width != 0 && (height, width) != (images.Shape[1], images.Shape[2]))
                throw new InvalidDataException("The two parts have images of different sizes.");
            (height, width) = (images.Shape[1], images.Shape[2]);
            pixels.AddRange(images.Values);
            labels.AddRange(classes.Values.Select(value => value < Names.Length ? (int)value : throw new InvalidDataException($"{value} is not a class.")));
        }

        return new ImageSet(Name, Credit, width, height, Names, [.. labels], [.. pixels]);
    }
}
