namespace LossDsl.Explain.Sources;

/// <summary>Losses to choose from.</summary>
/// <param name="Losses">The losses by name.</param>
/// <param name="Messages">What C# says against others.</param>
internal sealed record Library(IReadOnlyList<SourceLoss> Losses, IReadOnlyList<string> Messages)
{
    private static readonly Lazy<Library> LazyShipped = new(() => Of(EmbeddedSources.Losses));

    /// <summary>The losses of LossDsl.Losses.</summary>
    public static Library Shipped => LazyShipped.Value;

    /// <summary>The losses of some files.</summary>
    public static Library Of(IEnumerable<SourceFile> files)
    {
        var messages = new List<string>();
        var losses = new SourceProgram(files).Read(messages);
        return new Library(losses, messages);
    }

    /// <summary>The losses below some paths: C# files, projects (their folders) and folders.</summary>
    /// <exception cref="FileNotFoundException">A path that does not exist.</exception>
    public static Library At(IEnumerable<string> paths) =>
        Of(paths.SelectMany(FilesOf).Distinct().Select(path => new SourceFile(path, File.ReadAllText(path))));

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
        if (File.Exists(path) && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return [path];
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);
    }
}
