using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossDsl.Generators.Tests.Verification;

/// <summary>Runs the generator and then the analyzer, as a build does, and compares what is underlined with the marks in the source.</summary>
internal static class AnalyzerVerifier
{
    /// <summary>Marked source: exactly the marked diagnostics, at exactly the marked characters.</summary>
    public static Task Verify(string marked) => Verify(marked, compilation => compilation);

    public static async Task Verify(string marked, Func<CSharpCompilation, CSharpCompilation> change)
    {
        var markup = Markup.Parse(marked);
        var found = await Diagnostics(change(TestCompilation.Create(markup.Source)));
        Assert.Equal(
            markup.Expected.Select(e => Show(markup.Source, e.Id, e.Span.Start, e.Span.End)).Order(StringComparer.Ordinal),
            found.Select(d => Show(markup.Source, d.Id, d.Location.SourceSpan.Start, d.Location.SourceSpan.End)).Order(StringComparer.Ordinal));
    }

    public static async Task<IReadOnlyList<Diagnostic>> Diagnostics(CSharpCompilation compilation)
    {
        var language = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? TestCompilation.ParseOptions;
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var reported);
        Assert.Empty(reported);
        var found = await complete.WithAnalyzers([new LossAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return found;
    }

    private static string Show(string source, string id, int start, int end) => $"{id} {start}..{end} '{source[start..end]}'";
}
