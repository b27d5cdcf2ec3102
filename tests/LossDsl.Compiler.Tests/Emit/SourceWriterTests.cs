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

    [Fact]
    public void APartKeepsItsOwnLevelsAndLosesTheEmptyLinesAtItsEnd()
    {
        var part = new SourceWriter();
        using (part.Block("if (a)"))
            part.Line("b();").Line().Line("c();");
        part.Line().Line();

        var writer = new SourceWriter();
        using (writer.Block("while (d)"))
        {
            writer.Append(part).Append(new SourceWriter());
            part.Line("too late");
        }

        Assert.Equal("while (d)\n{\n    if (a)\n    {\n        b();\n\n        c();\n    }\n}\n", writer.ToString());
    }

    [Fact]
    public void WhatReplacesALineStandsAtItsIndentation()
    {
        var writer = new SourceWriter();
        using (writer.Block("if (a)"))
            writer.Line("mark").Line("gone").Line("stays");
        var replaced = writer.Select(text => text switch { "mark" => ["b();", "c();"], "gone" => [], _ => [text] });
        Assert.Equal("if (a)\n{\n    b();\n    c();\n    stays\n}\n", replaced.ToString());
    }

    [Theory]
    [InlineData("one line")]
    [InlineData("two\n    lines \" of a \\ \"\"\"\" part")]
    public void PartsBecomeRawLiterals(string text)
    {
        var writer = new SourceWriter();
        using (writer.Indent())
            writer.Literal(new SourceWriter().Line(text), ";");
        var token = SyntaxFactory.ParseExpression(writer.ToString()).DescendantTokens().Single(t => t.Value is string);
        Assert.Equal(text, token.Value);
        Assert.EndsWith("\";\n", writer.ToString(), StringComparison.Ordinal);
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
