using System.Text.RegularExpressions;
using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Classes;

/// <summary>The pages of diagnostics about the class around the attributes: their wrong examples earn them in a compilation, their right ones earn nothing.</summary>
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

    /// <summary>It is off by default: its example is no mistake.</summary>
    [Fact]
    public async Task TheExampleOfALineIsALoss() => Assert.Empty(await Diagnose("LOSS0060", "right"));

    private static async Task<IReadOnlyList<string>> Diagnose(string id, string kind)
    {
        var example = Assert.Single(Example().Matches(Repository.Read($"docs/diagnostics/{id}.md")), m => m.Groups["kind"].Value == kind).Groups["code"].Value;
        return [.. (await AnalyzerVerifier.Diagnostics(TestCompilation.Create("using LossDsl;\n" + example))).Select(d => d.Id)];
    }

    [GeneratedRegex("```csharp (?<kind>wrong|right)\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
