using System.Text.RegularExpressions;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Classes;

/// <summary>The pages of diagnostics about the class around the attributes, and about the project around it: their wrong examples earn them in a compilation, their right ones earn nothing.</summary>
public sealed partial class HostPageTests
{
    [Theory]
    [InlineData("LOSS0002")]
    [InlineData("LOSS0003")]
    [InlineData("LOSS0004")]
    [InlineData("LOSS0005")]
    [InlineData("LOSS0042")]
    [InlineData("LOSS0043")]
    [InlineData("LOSS0045")]
    public async Task PageShowsTheMistakeAndTheRemedy(string id)
    {
        Assert.Equal(id, Assert.Single(await Diagnose(id, "wrong")));
        Assert.Empty(await Diagnose(id, "right"));
    }

    [Fact]
    public async Task PageShowsAProjectWithoutTorchSharp()
    {
        Assert.Equal("LOSS0041", Assert.Single(await Diagnose("LOSS0041", "wrong", c => c.WithoutTorch())));
        Assert.Empty(await Diagnose("LOSS0041", "right"));
    }

    [Fact]
    public async Task PageShowsAnOldLanguage()
    {
        Assert.Equal("LOSS0044", Assert.Single(await InLanguageOf("wrong")));
        Assert.Empty(await InLanguageOf("right"));

        static async Task<IReadOnlyList<string>> InLanguageOf(string kind)
        {
            var setting = Regex.Match(Read("LOSS0044", kind), "<LangVersion>(.+)</LangVersion>");
            Assert.True(LanguageVersionFacts.TryParse(setting.Groups[1].Value, out var version));
            const string loss = """[LossDsl.Loss("p^2"), LossDsl.Input("p[i]")] public partial class Square { }""";
            return [.. (await AnalyzerVerifier.Diagnostics(TestCompilation.Create(loss).InLanguage(version))).Select(d => d.Id)];
        }
    }

    /// <summary>It is off by default: its example is no mistake.</summary>
    [Fact]
    public async Task TheExampleOfALineIsALoss() => Assert.Empty(await Diagnose("LOSS0060", "right"));

    private static async Task<IReadOnlyList<string>> Diagnose(string id, string kind, Func<CSharpCompilation, CSharpCompilation>? change = null)
    {
        var compilation = TestCompilation.Create("using LossDsl;\n" + Read(id, kind));
        return [.. (await AnalyzerVerifier.Diagnostics(change is null ? compilation : change(compilation))).Select(d => d.Id)];
    }

    /// <summary>A page's one example of a kind.</summary>
    private static string Read(string id, string kind) =>
        Assert.Single(Example().Matches(Repository.Read($"docs/diagnostics/{id}.md")), m => m.Groups["kind"].Value == kind).Groups["code"].Value;

    [GeneratedRegex("```(csharp|xml) (?<kind>wrong|right)\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
