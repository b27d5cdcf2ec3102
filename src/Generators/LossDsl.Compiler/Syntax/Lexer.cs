using System.Globalization;
using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler.Syntax;

/// <summary>Cuts text into tokens. Characters that belong to no token are reported and become <see cref="TokenKind.Bad"/>.</summary>
internal sealed class Lexer(SourceText source, DiagnosticBag diagnostics)
{
    private static readonly Dictionary<string, TokenKind> Keywords = new(StringComparer.Ordinal)
    {
        ["and"] = TokenKind.And,
        ["or"] = TokenKind.Or,
        ["not"] = TokenKind.Not,
        ["in"] = TokenKind.In,
    };

    private static readonly (string Text, TokenKind Kind)[] Signs =
    [
        ("...", TokenKind.Ellipsis), ("..", TokenKind.DotDot), ("<=", TokenKind.LessEqual), (">=", TokenKind.GreaterEqual),
        ("==", TokenKind.EqualEqual), ("!=", TokenKind.NotEqual), ("+", TokenKind.Plus), ("-", TokenKind.Minus), ("*", TokenKind.Star),
        ("/", TokenKind.Slash), ("^", TokenKind.Caret), ("<", TokenKind.Less), (">", TokenKind.Greater), ("?", TokenKind.Question),
        (":", TokenKind.Colon), ("=", TokenKind.Assign), (",", TokenKind.Comma), ("|", TokenKind.Bar), ("~", TokenKind.Tilde),
        ("(", TokenKind.OpenParen), (")", TokenKind.CloseParen), ("[", TokenKind.OpenBracket), ("]", TokenKind.CloseBracket),
        (";", TokenKind.EndOfLine),
    ];

    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _lineStart;
    private bool _startsLine = true;

    public static bool IsKeyword(string name) => Keywords.ContainsKey(name);

    public static bool IsName(string text) => text.Length > 0 && IsNameStart(text[0]) && text.All(IsNamePart) && !IsKeyword(text);

    public List<Token> Lex()
    {
        while (_position < _text.Length)
            Next();
        Add(TokenKind.EndOfText, _position);
        return _tokens;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsNamePart(char c) => IsNameStart(c) || IsDigit(c);

    private void Next()
    {
        var c = _text[_position];
        if (c == '\n')
        {
            _position++;
            _lineStart = _position;
            _startsLine = true;
        }
        else if (c == '#')
        {
            while (_position < _text.Length && _text[_position] != '\n')
                _position++;
        }
        else if (c is ' ' or '\t' or '\r')
        {
            _position++;
        }
        else if (IsNameStart(c))
        {
            Name();
        }
        else if (IsDigit(c) || (c == '.' && IsDigit(Peek(1))))
        {
            Number();
        }
        else if (BadSigns.Find(_text, _position) is { } bad)
        {
            Bad(bad.Length, bad.Advice, bad.Replacement);
        }
        else
        {
            Sign();
        }
    }

    private void Name()
    {
        var end = _position;
        while (end < _text.Length && IsNamePart(_text[end]))
            end++;
        Add(Keywords.TryGetValue(_text.Substring(_position, end - _position), out var keyword) ? keyword : TokenKind.Name, end);
    }

    private void Number()
    {
        var end = Digits(_position);
        if (end < _text.Length && _text[end] == '.' && end + 1 < _text.Length && IsDigit(_text[end + 1]))
            end = Digits(end + 1);
        if (end < _text.Length && _text[end] is 'e' or 'E')
        {
            var exponent = end + 1 < _text.Length && _text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (exponent < _text.Length && IsDigit(_text[exponent]))
                end = Digits(exponent);
        }

        var stop = end;
        while (stop < _text.Length && (IsNamePart(_text[stop]) || (_text[stop] == '.' && !(stop + 1 < _text.Length && _text[stop + 1] == '.'))))
            stop++;
        var text = _text.Substring(_position, stop - _position);
        if (stop > end
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || double.IsInfinity(value))
        {
            diagnostics.Report(SyntaxDiagnostics.BadNumber, source.At(_position, stop), text);
            Add(TokenKind.Bad, stop);
            return;
        }

        Add(TokenKind.Number, stop, value);
    }

    private int Digits(int from)
    {
        while (from < _text.Length && IsDigit(_text[from]))
            from++;
        return from;
    }

    private void Sign()
    {
        foreach (var (text, kind) in Signs)
        {
            if (string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0)
            {
                Add(kind, _position + text.Length);
                return;
            }
        }

        Bad(char.IsHighSurrogate(_text[_position]) && char.IsLowSurrogate(Peek(1)) ? 2 : 1, "remove it");
    }

    private void Bad(int length, string advice, string? replacement = null)
    {
        var place = source.At(_position, _position + length);
        var fix = replacement is null ? null : Fixes.Replace(place, replacement, $"Write '{replacement.Trim()}'");
        diagnostics.Report(SyntaxDiagnostics.UnexpectedCharacter, place, [fix], [_text.Substring(_position, length), advice]);
        Add(TokenKind.Bad, _position + length);
    }

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Add(TokenKind kind, int end, double value = 0)
    {
        _tokens.Add(new Token(kind, _text.Substring(_position, end - _position), _position, _position - _lineStart, _startsLine) { Value = value });
        _startsLine = false;
        _position = end;
    }
}
