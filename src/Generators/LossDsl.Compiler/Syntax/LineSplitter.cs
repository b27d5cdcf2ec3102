namespace LossDsl.Compiler.Syntax;

/// <summary>
/// Finds where the lines of a formula end. A line continues while a bracket is open, when it ends in an operator, or when the next one
/// starts with an operator. A minus may also start a loss of its own, so it continues the line above only where it is indented deeper.
/// </summary>
internal static class LineSplitter
{
    /// <summary>The tokens with an <see cref="TokenKind.EndOfLine"/> after each line.</summary>
    public static List<Token> Split(List<Token> tokens)
    {
        var result = new List<Token>(tokens.Count + 8);
        var depth = 0;
        var indent = 0;
        for (var k = 0; k < tokens.Count; k++)
        {
            var token = tokens[k];
            var isNewLine = token.StartsLine && result.Count > 0 && result[result.Count - 1].Kind != TokenKind.EndOfLine;
            if (isNewLine && (StartsAssignment(tokens, k) || (depth <= 0 && !Continues(result[result.Count - 1], token, indent))))
                result.Add(new Token(TokenKind.EndOfLine, "", result[result.Count - 1].End, 0, false));
            if (result.Count == 0 || result[result.Count - 1].Kind == TokenKind.EndOfLine)
            {
                indent = token.Column;
                depth = 0;
            }

            depth += token.Kind switch
            {
                TokenKind.OpenParen or TokenKind.OpenBracket => 1,
                TokenKind.CloseParen or TokenKind.CloseBracket => -1,
                _ => 0,
            };
            result.Add(token);
        }

        return result;
    }

    private static bool Continues(Token last, Token next, int indent) =>
        IsInfix(last.Kind) || last.Kind == TokenKind.Not
        || (next.Kind == TokenKind.Minus ? next.Column > indent : IsInfix(next.Kind));

    private static bool IsInfix(TokenKind kind) => kind is >= TokenKind.Plus and <= TokenKind.Or or >= TokenKind.In and <= TokenKind.DotDot;

    /// <summary>
    /// True where <c>name =</c> or <c>name[axes] =</c> starts: nothing else looks like that, so a bracket that is still open was forgotten.
    /// </summary>
    private static bool StartsAssignment(List<Token> tokens, int index)
    {
        if (tokens[index].Kind != TokenKind.Name)
            return false;
        var next = index + 1;
        if (tokens[next].Kind == TokenKind.OpenBracket)
        {
            while (!tokens[next].StartsLine && tokens[next].Kind is not (TokenKind.CloseBracket or TokenKind.EndOfText))
                next++;
            next++;
        }

        return next < tokens.Count && tokens[next].Kind == TokenKind.Assign;
    }
}
