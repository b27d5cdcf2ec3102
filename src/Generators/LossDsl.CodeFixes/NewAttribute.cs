using LossDsl.Compiler.Declarations;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace LossDsl.CodeFixes;

/// <summary>Writes one more attribute behind those that a class has, spelled and placed as they are.</summary>
internal static class NewAttribute
{
    /// <param name="type">A class with attributes.</param>
    /// <param name="attribute">The attribute, such as <c>Hyper("m", 1)</c>.</param>
    public static TextChange Behind(TypeDeclarationSyntax type, string attribute)
    {
        var last = type.AttributeLists.Last();
        var text = last.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, last.SpanStart));
        var ownsLine = before.Trim().Length == 0 && text.Lines.GetLineFromPosition(type.Keyword.SpanStart).Start > last.Span.End;
        var separator = ownsLine ? EndOf(text, line) + before : " ";
        return new TextChange(new TextSpan(last.Span.End, 0), $"{separator}[{Qualifier(type)}{attribute}]");
    }

    private static string EndOf(SourceText text, TextLine line) =>
        line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";

    /// <summary>What stands before the name of the class's own attributes: <c>LossDsl.</c> where the namespace is not imported.</summary>
    private static string Qualifier(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name)
            .OfType<QualifiedNameSyntax>()
            .FirstOrDefault(name => Enum.TryParse<AttributeKind>(name.Right.Identifier.ValueText, out _)) is { } qualified
                ? qualified.Left + "."
                : "";
}
