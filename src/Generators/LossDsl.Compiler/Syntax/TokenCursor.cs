using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler.Syntax;

/// <summary>Walks over tokens; reports at most one mistake a line, because what follows the first is guesswork.</summary>
internal sealed class TokenCursor(SourceText source, List<Token> tokens, DiagnosticBag diagnostics)
{
    private int _index;
    private bool _failed;

    public Token Current => tokens[_index];

    public Token Next => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public bool IsAtEndOfLine => Current.Kind is TokenKind.EndOfLine or TokenKind.EndOfText;

    public Location LocationOf(Token token) => source.At(token.Start, token.End);

    /// <summary>The place from a token up to the last one that was taken.</summary>
    public Location LocationFrom(Token first) => source.At(first.Start, Math.Max(first.End, tokens[Math.Max(_index - 1, 0)].End));

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.EndOfText)
            _index++;
        return token;
    }

    public bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        Take();
        return true;
    }

    /// <summary>Takes a token of a kind, or reports what was expected in place of the one that is there.</summary>
    public bool Expect(TokenKind kind, string expected)
    {
        if (TryTake(kind))
            return true;
        Unexpected(expected);
        return false;
    }

    /// <summary>Takes the bracket that closes another; where the line ends first, the open one is the mistake.</summary>
    public bool Close(Token open, TokenKind kind)
    {
        if (TryTake(kind))
            return true;
        var close = kind == TokenKind.CloseParen ? ")" : "]";
        if (IsAtEndOfLine)
            Fail(SyntaxDiagnostics.UnclosedBracket, LocationOf(open), open.Text, close);
        else
            Unexpected($"'{close}' or an operator");
        return false;
    }

    public void Unexpected(string expected)
    {
        if (IsAtEndOfLine)
            Fail(SyntaxDiagnostics.UnexpectedEnd, EndOfPrevious(), expected);
        else if (Current.Kind == TokenKind.Bad)
            _failed = true;
        else
            Fail(SyntaxDiagnostics.UnexpectedToken, LocationOf(Current), Current.Text, expected);
    }

    public void Fail(DiagnosticInfo info, Location location, params string[] arguments) => Fail(info, location, [], arguments);

    /// <summary>Reports a <c>=</c> where one that compares is likely to be meant.</summary>
    public void FailAtAssignment(Token sign) =>
        Fail(SyntaxDiagnostics.AssignmentInExpression, LocationOf(sign), [Fixes.Replace(LocationOf(sign), "==", "Write '=='")], []);

    private void Fail(DiagnosticInfo info, Location location, IEnumerable<LossFix?> fixes, string[] arguments)
    {
        if (!_failed)
            diagnostics.Report(info, location, fixes, arguments);
        _failed = true;
    }

    /// <summary>Moves behind the current line, where mistakes are reported again.</summary>
    public void SkipLine()
    {
        while (!IsAtEndOfLine)
            Take();
        TryTake(TokenKind.EndOfLine);
        _failed = false;
    }

    /// <summary>The token before the end of the line, because the end itself has no characters to underline.</summary>
    private Location EndOfPrevious()
    {
        var k = _index - 1;
        while (k > 0 && tokens[k].Kind == TokenKind.EndOfLine)
            k--;
        return k >= 0 ? LocationOf(tokens[k]) : source.At(0, source.Text.Length);
    }
}
