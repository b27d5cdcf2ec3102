using System.Text.RegularExpressions;
using LossDsl.Generators.Diagnostics;
using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests;

/// <summary>The diagnostics against the files that list and explain them.</summary>
public sealed partial class ReleaseFileTests
{
    private const string Unshipped = "src/Generators/LossDsl.Generators/AnalyzerReleases.Unshipped.md";
    private const string Shipped = "src/Generators/LossDsl.Generators/AnalyzerReleases.Shipped.md";

    [Fact]
    public void EveryIdIsListedOnce()
    {
        var expected = DiagnosticCatalog.Descriptors.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").ToList();
        var shipped = Rows(Shipped);
        var unshipped = expected.Except(shipped).ToList();
        if (Snapshot.IsUpdating)
        {
            var text = Repository.Read(Unshipped);
            var head = text[..(text.IndexOf("-----\n", text.IndexOf("Rule ID", StringComparison.Ordinal), StringComparison.Ordinal) + 6)];
            Repository.Write(Unshipped, head + string.Concat(unshipped.Select(row => row + "\n")));
        }

        Assert.Equal(unshipped, Rows(Unshipped));
        Assert.Equal(expected, shipped.Concat(Rows(Unshipped)).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Count, DiagnosticCatalog.Descriptors.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void EveryIdHasItsPage()
    {
        var without = DiagnosticCatalog.Infos.Where(i => !Repository.Read(i.HelpPage).Contains(i.Id, StringComparison.Ordinal)).Select(i => i.Id);
        Assert.Empty(without);
    }

    [Fact]
    public void EveryPageHasItsId()
    {
        var ids = DiagnosticCatalog.Infos.Select(i => i.Id).ToHashSet();
        var pages = Repository.Files("docs/diagnostics", "LOSS*.md").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.DoesNotContain(pages, p => !ids.Contains(p));
    }

    [Fact]
    public void EveryMessageSaysWhatToDoInOneLine() => Assert.All(DiagnosticCatalog.Infos, info =>
    {
        Assert.Matches("^LOSS0[0-4][0-9]{2}$", info.Id);
        Assert.DoesNotContain("\n", info.MessageFormat, StringComparison.Ordinal);
        Assert.False(info.MessageFormat.EndsWith('.'), $"{info.Id} ends with a period");
        Assert.False(string.IsNullOrWhiteSpace(info.Title));
    });

    private static List<string> Rows(string path) => [.. Row().Matches(Repository.Read(path)).Select(m => m.Value)];

    [GeneratedRegex("^LOSS.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
