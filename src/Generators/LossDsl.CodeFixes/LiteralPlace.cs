using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.CodeFixes;

/// <summary>Tells the characters of a literal from a place that merely stands for them, such as a named constant or the hole of an interpolated string.</summary>
internal static class LiteralPlace
{
    /// <summary>True where the place is in this file, inside of one string's quotes.</summary>
    public static bool IsWithin(SyntaxNode root, Location place)
    {
        if (place.SourceTree != root.SyntaxTree)
            return false;
        var span = place.SourceSpan;
        var token = root.FindToken(span.Start);

        // A place at the end of the text between two holes belongs to it, though the next token starts there.
        if (!IsText(token) && span.IsEmpty && span.Start > 0)
            token = root.FindToken(span.Start - 1);
        return token.Kind() switch
        {
            SyntaxKind.InterpolatedStringTextToken => token.Span.Contains(span),
            SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken =>
                token.SpanStart < span.Start && span.End < token.Span.End,
            _ => false,
        };
    }

    private static bool IsText(SyntaxToken token) =>
        token.Kind() is SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
}
