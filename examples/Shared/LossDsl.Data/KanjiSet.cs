using System.Formats.Tar;
using System.Text;

namespace LossDsl.Data;

/// <summary>The kanji of JIS X 0208 in thirteen bitmap designs of 10 to 24 pixels, brought to 16 x 16. Fetched once with apt-get.</summary>
/// <remarks>
/// The fonts are those of the packages that were drawn on their own. What repeats another one is left out: slanted and bold variants that are computed, the
/// proportional variants, k18m (the kanji of k18gm), vk20m (k20m), shnmk14min (k14) and j90-16 (jiskan16).
/// </remarks>
public static class KanjiSet
{
    /// <summary>Pixels a side.</summary>
    public const int Side = 16;

    private const string Credit =
        "Bitmap fonts packaged by Debian: Shinonome, Ayu and Kappa 20 (public domain), M+ (free, unlimited permission), k12 (public domain), jiskan and k14 (X.Org, permissive)";

    private const int FirstKanji = 0x3021;

    private static readonly Source[] Sources =
    [
        new("xfonts-base", "24446137c63de94283dc808eef438918e243f518629844289a5af50a8e0aec23", ["jiskan16", "jiskan24", "k14"]),
        new("xfonts-shinonome", "4993e4dc60111c09a3896c2be32d8488f64d9cd7860118332e13615c81f94bcd", ["shnmk12", "shnmk14", "shnmk16", "shnmk16min"]),
        new("xfonts-ayu", "9f873e22f13ac1f8a3af26bf9dafd668acaf01b6b7509612ea67381c717eea75", ["k18gm", "k20gm"]),
        new("xfonts-a12k12", "ccdbe2d30cae260b023275c7e94a9b5549ac2b28c3e91c50b5938ae113cbe703", ["k12"]),
        new("xfonts-kappa20", "4f25083ed8dd0a47587d7190477f262f8bf2f0faaf4888833e1ef41a786e4a75", ["k20m"]),
        new("xfonts-mplus", "34a8c2a5fbb364f95116e94992662f80bc48a59c7b20972efe555c335d0c4f28", ["mplus_j10r", "mplus_j12r"]),
    ];

    /// <summary>Reads the glyphs from the cache, or fetches and unpacks them first.</summary>
    /// <exception cref="DataUnavailableException">They are not cached and could not be fetched.</exception>
    public static GlyphSet Load(DataCache cache, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(say);
        string[] designs = [.. Sources.SelectMany(s => s.Fonts)];
        var images = cache.Images("kanji-1.images", folder =>
        {
            say($"Fetching 15.8 MB of fonts with apt-get, once. {Credit}.");
            var fonts = new Dictionary<string, Dictionary<int, PcfGlyph>>(StringComparer.Ordinal);
            foreach (var source in Sources)
                Fetch(source, folder, fonts);
            return Join([.. designs.Select(name => fonts.TryGetValue(name, out var font) ? font : throw new InvalidDataException($"The packages lack the font {name}."))]);
        });
        return new GlyphSet(images, designs);
    }

    /// <summary>The characters that all fonts have, each font's drawn into a square of its own size and brought to the common one.</summary>
    internal static ImageSet Join(IReadOnlyList<Dictionary<int, PcfGlyph>> fonts)
    {
        int[] codes = [.. fonts[0].Keys.Where(code => code >= FirstKanji && fonts.All(f => f.TryGetValue(code, out var glyph) && glyph.Ink.Contains(true))).Order()];
        if (codes.Length == 0)
            throw new InvalidDataException("The fonts have no character in common.");
        var pixels = new byte[fonts.Count * codes.Length * Side * Side];
        for (var design = 0; design < fonts.Count; design++)
        {
            PcfGlyph[] glyphs = [.. codes.Select(code => fonts[design][code])];
            var (left, top) = (glyphs.Min(g => g.Left), glyphs.Min(g => g.Top));
            var size = Math.Max(glyphs.Max(g => g.Left + g.Width) - left, glyphs.Max(g => g.Top + g.Height) - top);
            for (var k = 0; k < glyphs.Length; k++)
                GlyphScaler.Draw(glyphs[k], left, top, size, pixels.AsSpan(((design * codes.Length) + k) * Side * Side, Side * Side), Side);
        }

        int[] labels = [.. fonts.SelectMany(_ => Enumerable.Range(0, codes.Length))];
        return new ImageSet("kanji", Credit, Side, Side, [.. codes.Select(Character)], labels, pixels);
    }

    private static void Fetch(Source source, string folder, Dictionary<string, Dictionary<int, PcfGlyph>> fonts)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, source.Package)).FullName;
        var package = PackageClient.Apt(source.Package, own);
        Checksum.Require(package, source.Sha256);
        var archive = Path.Combine(own, "files.tar");
        PackageClient.DebianFiles(package, archive);
        using var tar = new TarReader(File.OpenRead(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            var name = Path.GetFileName(entry.Name);
            if (entry.DataStream is { } data && name.EndsWith(".pcf.gz", StringComparison.Ordinal) && source.Fonts.Contains(name[..^".pcf.gz".Length]))
                fonts[name[..^".pcf.gz".Length]] = PcfFont.Read(data);
        }
    }

    /// <summary>The character of a code of JIS X 0208, by way of EUC-JP.</summary>
    private static string Character(int code) =>
        CodePagesEncodingProvider.Instance.GetEncoding(51932)!.GetString([(byte)((code >> 8) | 0x80), (byte)((code & 0xFF) | 0x80)]);

    private sealed record Source(string Package, string Sha256, string[] Fonts);
}
