namespace LossDsl.Compiler.Syntax;

/// <summary>How tightly the infix operators bind, loosest first.</summary>
internal static class SignPrecedence
{
    public const int Conditional = 1;
    public const int Comparison = 4;
    public const int Unary = 7;
    public const int Power = 8;

    /// <summary>0 for a token that is no infix operator.</summary>
    public static int Of(TokenKind kind) => kind switch
    {
        TokenKind.Question => Conditional,
        TokenKind.Or => 2,
        TokenKind.And => 3,
        TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual or TokenKind.EqualEqual or TokenKind.NotEqual => Comparison,
        TokenKind.Plus or TokenKind.Minus => 5,
        TokenKind.Star or TokenKind.Slash => 6,
        TokenKind.Caret => Power,
        _ => 0,
    };
}
