namespace LossDsl.Compiler.Syntax;

internal enum TokenKind
{
    Number,
    Name,
    Plus,
    Minus,
    Star,
    Slash,
    Caret,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    EqualEqual,
    NotEqual,
    And,
    Or,
    Not,
    In,
    Question,
    Colon,
    Assign,
    Comma,
    Bar,
    Tilde,
    DotDot,
    Ellipsis,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,

    /// <summary>Characters that are no token; already reported.</summary>
    Bad,

    /// <summary>The end of a line of the formula (which may span several lines of text).</summary>
    EndOfLine,

    EndOfText,
}

/// <summary>A token of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The characters as written.</param>
/// <param name="Start">The offset of the first character.</param>
/// <param name="Column">The distance from the start of the line of text; the indentation for the first token on it.</param>
/// <param name="StartsLine">True for the first token on a line of text.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int Column, bool StartsLine)
{
    /// <summary>The value of a number.</summary>
    public double Value { get; init; }

    public int End => Start + Text.Length;
}
