using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Classes;

/// <summary>Mistakes within attributes, underlined at the very characters in every kind of literal.</summary>
public sealed class UnderlineTests
{
    private const string Declared = """[LossDsl.Input("p[i]"), LossDsl.Input("t[i]")]""";
    private const string Class = "public partial class Square; static class Names { public const string P = \"p\"; }";

    [Theory]
    [InlineData("""  "(p - {|LOSS0201:q|})^2 + t"  """)]
    [InlineData("""  "(p\u0020- {|LOSS0201:q|})^2\x20+ t"  """)]
    [InlineData("""  "(p - {|LOSS0201:\u0071|})^2 + t"  """)]
    [InlineData("""  @"(p - {|LOSS0201:q|})^2 + t"  """)]
    [InlineData("""""  """(p - {|LOSS0201:q|})^2 + t"""  """"")]
    [InlineData("  \"\"\"\n    a = p - {|LOSS0201:q|}\n    a^2 + t\n    \"\"\"  ")]
    [InlineData("  \"\"\"\r\n    a = p - t\r\n    a^2 + {|LOSS0201:unknown|}\r\n    \"\"\"  ")]
    [InlineData("""  "(p - " + "{|LOSS0201:q|})^2" + " + t"  """)]
    [InlineData("""  "(p - " + {|LOSS0201:nameof(Square)|} + ")^2 + t"  """)]
    [InlineData("""  $"(p - {|LOSS0201:{nameof(Square)}|})^2 + t"  """)]
    [InlineData("""  $"(p - t)^2 + {Names.P}*{|LOSS0201:q|}"  """)]
    public Task AnUnknownName(string formula) => AnalyzerVerifier.Verify($"[LossDsl.Loss({formula.Trim(' ')})] {Declared} {Class}");

    [Fact]
    public Task ANamedConstantIsUnderlinedWhole() => AnalyzerVerifier.Verify($$"""
        [LossDsl.Loss({|LOSS0201:Formulas.Mine|})] {{Declared}} {{Class}}
        static class Formulas { public const string Mine = "(p - q)^2 + t"; }
        """);

    [Fact]
    public Task ArgumentsMayBeNamedAndOutOfOrder() => AnalyzerVerifier.Verify($$"""
        [LossDsl.Loss("s*(p - t)^2")] {{Declared}}
        [LossDsl.Hyper(value: {|LOSS0008:-1|}, name: "s", Min = 0)] {{Class}}
        """);

    [Fact]
    public Task AttributesOfSeveralParts() => AnalyzerVerifier.Verify($$"""
        [LossDsl.Loss("(p - t)^2")] public partial class Square;
        {{Declared}} partial class Square;
        [LossDsl.Weight("{|LOSS0010:w|}")] partial class Square;
        """);

    [Fact]
    public Task AWarningLetsTheRestBeGenerated() => AnalyzerVerifier.Verify($$"""
        [LossDsl.Loss("(p - t)^2"), LossDsl.Hyper("{|LOSS0010:s|}", 1)] {{Declared}} {{Class}}
        class User { LossDsl.LossInfo Info => Square.Info; }
        """);

    [Fact]
    public Task ALossWithoutKernelsIsGeneratedAndSaysWhy() => AnalyzerVerifier.Verify("""
        [LossDsl.Loss("{|LOSS0402:median[k](z)|} - z[y]")]
        [LossDsl.Input("z[i,k=5]"), LossDsl.Label("y[i] in k")]
        public partial class BelowTheMedian;
        class User { string Plan => BelowTheMedian.Info.Plan; }
        """);

    [Fact]
    public async Task EveryMessageLinksToItsPage()
    {
        var found = await AnalyzerVerifier.Diagnostics(TestCompilation.Create($"""[LossDsl.Loss("(p - q)^2 + t")] {Declared} {Class}"""));
        var diagnostic = Assert.Single(found);
        Assert.EndsWith("docs/diagnostics/LOSS0201.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains("'q'", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }
}
