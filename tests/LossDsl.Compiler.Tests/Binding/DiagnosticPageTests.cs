using System.Text.RegularExpressions;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Every diagnostic has a page whose wrong example earns it and whose right example earns nothing.</summary>
public partial class DiagnosticPageTests
{
    /// <summary>About the class around the attributes, which the compiler proper does not see.</summary>
    private static readonly HashSet<string> OfTheHost = ["LOSS0002", "LOSS0003", "LOSS0004", "LOSS0005"];

    public static TheoryData<string> Ids => [.. DiagnosticTable.All.Select(d => d.Id)];

    [Fact]
    public void IdsAreUnique() => Assert.Equal(DiagnosticTable.All.Count, DiagnosticTable.All.Select(d => d.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void PageShowsTheMistakeAndTheRemedy(string id)
    {
        var info = DiagnosticTable.All.Single(d => d.Id == id);
        var page = File.ReadAllText(Path.Combine(SourceReader.Root, info.HelpPage));
        Assert.StartsWith($"# {id}: {info.Title}\n", page, StringComparison.Ordinal);
        // That it has kernels is promised by the page about them alone.
        Assert.DoesNotContain(Diagnose(page, "right"), found => found == id || found != BackEndDiagnostics.NotFused.Id);
        if (!OfTheHost.Contains(id))
            Assert.Contains(id, Diagnose(page, "wrong"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheListHasIt(string id)
    {
        var info = DiagnosticTable.All.Single(d => d.Id == id);
        var list = File.ReadAllText(Path.Combine(SourceReader.Root, "docs", "diagnostics", "README.md"));
        Assert.Contains($"| [{id}]({id}.md) | {info.Title} | {info.Severity.ToString().ToLowerInvariant()} |\n", list, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Diagnose(string page, string kind)
    {
        var example = Assert.Single(Example().Matches(page), m => m.Groups["kind"].Value == kind).Groups["code"].Value;
        var declarations = SourceReader.Read(example).Where(d => d.Attributes.Count > 0).ToList();
        var declaration = Assert.Single(declarations);
        return [.. LossCompiler.Check(declaration).Concat(LossCompiler.Limits(declaration)).Select(d => d.Id)];
    }

    [GeneratedRegex("```csharp (?<kind>wrong|right)\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
