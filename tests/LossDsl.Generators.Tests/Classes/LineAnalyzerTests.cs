using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossDsl.Generators.Tests.Classes;

/// <summary>The information that an editor shows on hovering.</summary>
public sealed class LineAnalyzerTests
{
    private const string Marked = """"
        using LossDsl;
        [Loss("""
            {|LOSS0060:c|} = s * cosine[d](x, w)
            {|LOSS0060:cross_entropy[j](c, y)|}
            """)]
        [Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Hyper("s", 3, Min = 0, Max = 4), Axis("j", "classes"), Axis("d", "features")]
        public partial class Mine;
        """";

    [Fact]
    public async Task EveryLineTellsItsAxesItsRangeAndItsLatex()
    {
        var markup = Markup.Parse(Marked);
        var found = (await Find(markup.Source, ReportDiagnostic.Info)).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        Assert.Equal(markup.Expected, found.Select(d => (d.Id, d.Location.SourceSpan)));
        Assert.StartsWith("c[i,j] is in [-4, 4]; in LaTeX: s \\, \\operatorname{cosine}", found[0].GetMessage(null), StringComparison.Ordinal);
        Assert.StartsWith("loss[i] is in [", found[1].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheShorthandTellsTheLinesThatItStandsFor()
    {
        var found = await Find("using LossDsl; [MarginSoftmax, Margin(\"cos(theta + 0.5)\")] public partial class Mine;", ReportDiagnostic.Info);
        Assert.All(found, d => Assert.Equal("MarginSoftmax", d.Location.SourceTree!.ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)));
        Assert.Equal(["c[i,j]", "theta[i,j]", "z[i,j]", "loss[i]"], found.Select(d => d.GetMessage(null).Split(' ')[0]));
    }

    [Fact]
    public async Task LinesWithAMistakeAreLeftOut()
    {
        var found = await Find(Marked.Replace("cosine[d](x, w)", "cosine[d](x, v)", StringComparison.Ordinal).Replace("{|LOSS0060:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), ReportDiagnostic.Info);
        Assert.Empty(found);
    }

    [Fact]
    public async Task NobodyGetsThemUnasked() => Assert.Empty(await Find(Markup.Parse(Marked).Source, null));

    private static async Task<IReadOnlyList<Diagnostic>> Find(string source, ReportDiagnostic? severity)
    {
        var compilation = TestCompilation.Create(source);
        if (severity is { } report)
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("LOSS0060", report)]));
        return await compilation.WithAnalyzers([new LineAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
