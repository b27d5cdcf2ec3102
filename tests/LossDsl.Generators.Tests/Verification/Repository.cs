using System.Runtime.CompilerServices;

namespace LossDsl.Generators.Tests.Verification;

/// <summary>The files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Read(string path) => File.Exists(Full(path)) ? File.ReadAllText(Full(path)).ReplaceLineEndings("\n") : "";

    public static void Write(string path, string text) => File.WriteAllText(Full(path), text);

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(Full(folder)) ? Directory.EnumerateFiles(Full(folder), pattern) : [];

    /// <summary>The paths of a project's C# files.</summary>
    public static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Full(project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Full(project), path).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"));

    private static string Full(string path) => Path.Combine(Root, path);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dsl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run within the repository.");
    }
}
