using System.Globalization;
using LossDsl.Compiler.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Compiler.Tests.Emit;

public class SourceWriterTests
{
    [Fact]
    public void BlocksIndentAndEmptyLinesAreEmpty()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line("int x;").Line().Line("int y;\nint z;  ");
            using (writer.Block("int[] a =", "};"))
                writer.Line("1,");
        }

        Assert.Equal("class A\n{\n    int x;\n\n    int y;\n    int z;\n    int[] a =\n    {\n        1,\n    };\n}\n", writer.ToString());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(64)]
    [InlineData(-1e-12)]
    [InlineData(1e300)]
    [InlineData(Math.PI)]
    public void NumbersReadBackAsTheyWereInEveryCulture(double value)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            var literal = SourceWriter.Number(value);
            var token = SyntaxFactory.ParseExpression(literal).DescendantTokens().Last();
            Assert.IsType<double>(token.Value);
            Assert.Equal(Math.Abs(value), (double)token.Value!);
            Assert.Equal(value < 0, literal.StartsWith('-'));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" backslash \\ tab \t bell \a")]
    [InlineData("two\nlines")]
    [InlineData("raw\n\"\"\"\"\ninside")]
    public void LiteralsReadBackAsTheyWere(string text)
    {
        var token = SyntaxFactory.ParseExpression(SourceWriter.Literal(text)).DescendantTokens().Single();
        Assert.Equal(text, token.Value);
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("in", "@in")]
    [InlineData("a'", "a_")]
    [InlineData("2b", "_2b")]
    public void NamesBecomeIdentifiers(string name, string expected) => Assert.Equal(expected, CSharpNames.Identifier(name));
}
