using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generators.Locations;

/// <summary>Cuts a constant string expression into literals and opaque parts, in the order of the value.</summary>
internal static class LiteralPieces
{
    public static IEnumerable<LiteralPiece> Of(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression) => Of(binary.Left).Concat(Of(binary.Right)),
        LiteralExpressionSyntax literal => [OfToken(literal.Token)],
        InterpolatedStringExpressionSyntax interpolated => OfInterpolated(interpolated),
        _ => [new LiteralPiece(expression.Span, null)],
    };

    private static LiteralPiece OfToken(SyntaxToken token)
    {
        var characters = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => LiteralText.Verbatim(token.Text, 2, token.Text.Length - 1),
            SyntaxKind.StringLiteralToken => LiteralText.Regular(token.Text, 1, token.Text.Length - 1),
            SyntaxKind.SingleLineRawStringLiteralToken => LiteralText.RawLine(token.Text),
            SyntaxKind.MultiLineRawStringLiteralToken => LiteralText.RawLines(token.Text),
            _ => null,
        };
        return Piece(token, characters, token.ValueText);
    }

    private static IEnumerable<LiteralPiece> OfInterpolated(InterpolatedStringExpressionSyntax interpolated)
    {
        foreach (var content in interpolated.Contents)
        {
            yield return content is InterpolatedStringTextSyntax text
                ? Piece(text.TextToken, OfInterpolatedText(interpolated, text.TextToken.Text), ValueOf(text.TextToken))
                : new LiteralPiece(content.Span, null);
        }
    }

    private static IReadOnlyList<TextSpan>? OfInterpolatedText(InterpolatedStringExpressionSyntax interpolated, string text) =>
        interpolated.StringStartToken.Kind() switch
        {
            SyntaxKind.InterpolatedStringStartToken => LiteralText.Regular(text, 0, text.Length, hasHoles: true),
            SyntaxKind.InterpolatedVerbatimStringStartToken => LiteralText.Verbatim(text, 0, text.Length, hasHoles: true),
            SyntaxKind.InterpolatedSingleLineRawStringStartToken => LiteralText.Plain(0, text.Length),

            // Indentation is cut within the parts between the holes: left opaque rather than guessed.
            _ => null,
        };

    // Roslyn resolves escapes in the token and leaves the braces to its binder. A raw literal's are single.
    private static string ValueOf(SyntaxToken text) => text.ValueText.Replace("{{", "{").Replace("}}", "}");

    // A token whose characters do not add up to its value (one with a syntax error) is better opaque than underlined in the wrong place.
    private static LiteralPiece Piece(SyntaxToken token, IReadOnlyList<TextSpan>? characters, string value) =>
        characters is null || characters.Count != value.Length
            ? new LiteralPiece(token.Span, null)
            : new LiteralPiece(token.Span, [.. characters.Select(c => new TextSpan(c.Start + token.SpanStart, c.Length))]);
}
