using LossDsl.Generators.Locations;
using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generators.Tests.Literals;

/// <summary>
/// Each row is a constant expression, what to look for in its value, and the source that must be found. The value is C#'s own: the compiler
/// evaluates the expression, so that the map is held against the language and not against itself.
/// </summary>
public sealed class LiteralMapTests
{
    private const string Rest = "; public const string K = \"sum[j]\"; }";

    [Theory]
    [InlineData("""  "a + foo"  """, "foo", "foo")]
    [InlineData("""  "a\tfoo"  """, "foo", "foo")]
    [InlineData("""  "a\tfoo"  """, "\t", "\\t")]
    [InlineData("""  "\\\"\n foo"  """, "foo", "foo")]
    [InlineData("""  "\u0061foo"  """, "afo", "\\u0061fo")]
    [InlineData("""  "\U0001F600foo"  """, "foo", "foo")]
    [InlineData("""  "\U0001F600foo"  """, "\U0001F600", "\\U0001F600")]
    [InlineData("""  "\U00000061foo"  """, "afoo", "\\U00000061foo")]
    [InlineData("""  "\x61 \x9foo"  """, "a", "\\x61")]
    [InlineData("""  "\x61 \x9foo"  """, "oo", "oo")]
    [InlineData("""  "\e[1m foo"  """, "foo", "foo")]
    [InlineData("""  "😀 foo"  """, "foo", "foo")]
    public void Regular(string expression, string wanted, string source) => Check(expression, wanted, source);

    [Theory]
    [InlineData("""  @"a ""b"" foo"  """, "foo", "foo")]
    [InlineData("""  @"a ""b"" foo"  """, "\"b", "\"\"b")]
    [InlineData("""  @"\u0061 foo"  """, "foo", "foo")]
    [InlineData("  @\"one\r\n  two foo\"  ", "foo", "foo")]
    [InlineData("  @\"one\n  two foo\"  ", "\n  two", "\n  two")]
    public void Verbatim(string expression, string wanted, string source) => Check(expression, wanted, source);

    [Theory]
    [InlineData(""""  """a "b" \n foo"""  """", "foo", "foo")]
    [InlineData("  \"\"\"\n    c = 1\n      foo\n    \"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\n    c = 1\n      foo\n    \"\"\"  ", "1\n  foo", "1\n      foo")]
    [InlineData("  \"\"\"\r\n    c = 1\r\n    foo\r\n    \"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\r\n    c = 1\r\n    foo\r\n    \"\"\"  ", "1\r\nfoo", "1\r\n    foo")]
    [InlineData("  \"\"\"\n\n    foo\n    \"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\n  \n    foo\n    \"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\n      \n    foo\n    \"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\n\t\tc\n\t\tfoo\n\t\t\"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"  \nfoo\n\"\"\"  ", "foo", "foo")]
    [InlineData("  \"\"\"\"\n  a \"\"\" foo\n  \"\"\"\"  ", "foo", "foo")]
    public void Raw(string expression, string wanted, string source) => Check(expression, wanted, source);

    [Theory]
    [InlineData(""""  "a\t" + @"""b"" " + "foo"  """", "foo", "foo")]
    [InlineData("""  ("a" + "b") + "foo"  """, "bf", "b\") + \"f")]
    [InlineData("""  "x + " + K + " + foo"  """, "x", "x")]
    [InlineData("""  "x + " + K + " + foo"  """, "foo", "foo")]
    [InlineData("""  "x + " + K + " + foo"  """, "j", "K")]
    [InlineData("""  "x" + K + "y" + nameof(K) + "foo"  """, "foo", "foo")]
    [InlineData("""  "x" + K + "y" + nameof(K) + "foo"  """, "y", """K + "y" + nameof(K)""")]
    [InlineData("K", "j", "K")]
    [InlineData("nameof(Rest)", "es", "nameof(Rest)")]
    [InlineData("""  $"a\t{K} foo"  """, "foo", "foo")]
    [InlineData("""  $"a\t{K} foo"  """, "j", "{K}")]
    [InlineData("""  $"{{a}} foo"  """, "foo", "foo")]
    [InlineData("""  $"{{a}} foo"  """, "{a", "{{a")]
    [InlineData("""  $@"{{a}} ""{K}"" foo"  """, "foo", "foo")]
    [InlineData("""""  $"""{K} "foo" """  """"", "foo", "foo")]
    public void Composed(string expression, string wanted, string source) => Check(expression, wanted, source);

    [Fact]
    public void SeveralLinesOfAnInterpolatedRawLiteralAreOneOpaquePart()
    {
        Check("  $\"\"\"\n    {K}\n    foo\n    \"\"\"  ", "foo", "    {K}\n    foo");
    }

    [Theory]
    [InlineData("\"foo\"", 3, "")]
    [InlineData("\"foo\"", 0, "foo\"")]
    [InlineData("\"a\\tb\"", 1, "\\tb\"")]
    public void APlaceBetweenCharactersIsBeforeTheNextOne(string expression, int at, string follows)
    {
        var syntax = SyntaxFactory.ParseExpression(expression);
        var span = LiteralMap.Of(syntax, Value(expression).Length).Locate(at, 0);
        Assert.Equal(0, span.Length);
        Assert.StartsWith(follows, expression[span.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void SpansBeyondTheValueStayWithinTheExpression()
    {
        var syntax = SyntaxFactory.ParseExpression("\"foo\"");
        var map = LiteralMap.Of(syntax, 3);
        Assert.Equal("foo", syntax.ToString()[map.Locate(-5, 100).Start..map.Locate(-5, 100).End]);
        Assert.Equal(4, map.Locate(70, 1).Start);
        Assert.Equal(new TextSpan(0, 2), LiteralMap.Of(SyntaxFactory.ParseExpression("\"\""), 0).Locate(0, 0));
    }

    private static void Check(string expression, string wanted, string source)
    {
        var trimmed = expression.Trim(' ');
        var value = Value(trimmed);
        var index = value.IndexOf(wanted, StringComparison.Ordinal);
        Assert.True(index >= 0, $"the value '{value}' does not contain '{wanted}'");
        var syntax = SyntaxFactory.ParseExpression(trimmed);
        var span = LiteralMap.Of(syntax, value.Length).Locate(index, wanted.Length);
        Assert.Equal(source, trimmed[span.Start..span.End]);
    }

    private static string Value(string expression)
    {
        var compilation = TestCompilation.Create($"class T {{ const string Rest = \"\"; public const string V = {expression}{Rest}");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var field = (IFieldSymbol)compilation.GetTypeByMetadataName("T")!.GetMembers("V").Single();
        return (string)field.ConstantValue!;
    }
}
