namespace LossDsl.Explain.Sources;

/// <summary>The sources that this program was built with.</summary>
internal static class EmbeddedSources
{
    /// <summary>The attributes of the language.</summary>
    public static IReadOnlyList<SourceFile> Attributes { get; } = Read("attributes/");

    /// <summary>The shipped losses: <c>Margin/ArcFaceLoss.cs</c>.</summary>
    public static IReadOnlyList<SourceFile> Losses { get; } = Read("losses/");

    private static IReadOnlyList<SourceFile> Read(string folder)
    {
        var assembly = typeof(EmbeddedSources).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SourceFile(name[folder.Length..], ReadText(assembly.GetManifestResourceStream(name)!))),
        ];
    }

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
