using System.Text.RegularExpressions;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generators.Tests.Literals;

/// <summary>The wrong example of every diagnostic's page, with its strings spelled in every kind of literal: the same characters of the value are underlined.</summary>
public sealed partial class EveryDiagnosticTests
{
    private const string Indentation = "        ";

    private static readonly Lazy<Task<IReadOnlyList<string>>> Plain = new(() => Underlined(
        value => SymbolDisplay.FormatLiteral(value, quote: true), text => SyntaxFactory.ParseToken($"\"{text}\"").ValueText));

    [Fact]
    public async Task Escapes() => Assert.Equal(await Plain.Value, await Underlined(
        value => $"\"{string.Concat(value.Select(c => FormattableString.Invariant($"\\u{(int)c:x4}")))}\"", text => SyntaxFactory.ParseToken($"\"{text}\"").ValueText));

    [Fact]
    public async Task Verbatim() => Assert.Equal(await Plain.Value, await Underlined(
        value => $"@\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", text => SyntaxFactory.ParseToken($"@\"{text}\"").ValueText));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task RawWithIndentation(string endOfLine) => Assert.Equal(await Plain.Value, await Underlined(
        value => $"\"\"\"\"\"{endOfLine}{Indentation}{value.Replace("\n", endOfLine + Indentation, StringComparison.Ordinal)}{endOfLine}{Indentation}\"\"\"\"\"",
        text => text.Replace(endOfLine + Indentation, "\n", StringComparison.Ordinal)));

    [Fact]
    public async Task MostPagesUnderlineCharactersOfAString() =>
        Assert.True((await Plain.Value).Count(u => u.Contains('\'', StringComparison.Ordinal)) > 60, string.Join("\n", await Plain.Value));

    /// <summary>What the analyzer finds, as the page, the id and the underlined characters of a string's value.</summary>
    private static async Task<IReadOnlyList<string>> Underlined(Func<string, string> spell, Func<string, string> read)
    {
        var pages = Repository.Files("docs/diagnostics", "LOSS*.md").Select(path => (Name: Path.GetFileNameWithoutExtension(path), Example: Example().Match(File.ReadAllText(path).ReplaceLineEndings("\n")))).Where(p => p.Example.Success).ToList();
        var sources = pages.Select(p => $"namespace {p.Name};\nusing System;\nusing LossDsl;\n" + new Speller(spell).Visit(CSharpSyntaxTree.ParseText(p.Example.Groups["code"].Value, TestCompilation.ParseOptions).GetRoot())!.ToFullString());
        var compilation = TestCompilation.Create([.. sources]);
        var names = compilation.SyntaxTrees.Zip(pages, (tree, page) => (tree, page.Name)).ToDictionary(p => p.tree, p => p.Name);
        var found = await AnalyzerVerifier.Diagnostics(compilation);
        return [.. found.Select(d => $"{names[d.Location.SourceTree!]} {d.Id} {Characters(d.Location, read)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The underlined characters; nothing where a whole literal, or something else than a string, is underlined.</summary>
    private static string Characters(Location location, Func<string, string> read)
    {
        var token = location.SourceTree!.GetRoot().FindToken(location.SourceSpan.Start);
        var isInside = token.Value is string && token.SpanStart < location.SourceSpan.Start && location.SourceSpan.End < token.Span.End;
        return isInside ? $"'{read(location.SourceTree.GetText().ToString(location.SourceSpan))}'" : "";
    }

    [GeneratedRegex("```csharp wrong\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    private sealed class Speller(Func<string, string> spell) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
            node.Token.Value is string value ? SyntaxFactory.ParseExpression(spell(value)) : node;
    }
}
