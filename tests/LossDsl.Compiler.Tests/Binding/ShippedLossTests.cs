using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Every loss of the library binds without so much as a warning; that a mean of no element is 0 is meant.</summary>
public class ShippedLossTests
{
    public static TheoryData<string> Files => [.. Paths];

    /// <summary>The losses' files, relative to the repository.</summary>
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(Path.Combine(SourceReader.Root, "src", "Losses", "LossDsl.Losses"), "*Loss.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(SourceReader.Root, f))
            .Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public void Binds(string file)
    {
        var declaration = Assert.Single(SourceReader.Read(File.ReadAllText(Path.Combine(SourceReader.Root, file))));
        var result = FrontEnd.Bind(declaration);
        Assert.Empty(result.Diagnostics.Where(d => d.Id != CalculusDiagnostics.EmptyGuardIsZero.Id).Select(d => d.ToString()));
        Assert.NotNull(result.Model);
        Assert.NotNull(result.Model.Batch);
    }
}
