using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Editing;

/// <summary>What can stand at a place of a formula.</summary>
internal enum Expected
{
    /// <summary>Nothing that has a name: a comment, a number.</summary>
    Nothing,

    /// <summary>An axis.</summary>
    Axis,

    /// <summary>A value, a function, an axis as an index.</summary>
    Value,
}

/// <summary>Finds out what can stand at a place, from the tokens before it alone: what follows may not be written yet.</summary>
internal static class CaretContext
{
    /// <param name="text">The formula.</param>
    /// <param name="position">The place; a name that reaches it is the one that is being written.</param>
    /// <param name="takesAxes">Whether a name is that of a function with axes in its brackets.</param>
    public static Expected At(string text, int position, Func<string, bool> takesAxes)
    {
        var before = text.Substring(0, position);
        if (before.LastIndexOf('#') > before.LastIndexOf('\n'))
            return Expected.Nothing;
        var word = before.Length;
        while (word > 0 && (char.IsLetterOrDigit(before[word - 1]) || before[word - 1] is '_' or '.'))
            word--;
        if (word < before.Length && !(char.IsLetter(before[word]) || before[word] == '_'))
            return Expected.Nothing;
        var tokens = new Lexer(new SourceText(new Literal(0, before.Substring(0, word)), IsSynthetic: true), new DiagnosticBag()).Lex();
        tokens.RemoveAll(t => t.Kind == TokenKind.EndOfText);
        if (tokens.Count > 0 && tokens[tokens.Count - 1].Kind == TokenKind.Tilde)
            return Expected.Axis;
        return Innermost(tokens) is { } open && WantsAxis(tokens, open, takesAxes) ? Expected.Axis : Expected.Value;
    }

    /// <summary>The bracket that is open at the end; null for none.</summary>
    private static int? Innermost(List<Token> tokens)
    {
        var depth = 0;
        for (var k = tokens.Count - 1; k >= 0; k--)
        {
            if (tokens[k].Kind is TokenKind.CloseParen or TokenKind.CloseBracket)
                depth++;
            else if (tokens[k].Kind is TokenKind.OpenParen or TokenKind.OpenBracket && depth-- == 0)
                return k;
        }

        return null;
    }

    private static bool WantsAxis(List<Token> tokens, int open, Func<string, bool> takesAxes)
    {
        if (open == 0 || tokens[open - 1] is not { Kind: TokenKind.Name, Text: var name })
            return false;
        if (tokens[open].Kind == TokenKind.OpenParen)
            return name == "size";
        return takesAxes(name) && tokens.Skip(open).All(t => t.Kind != TokenKind.Bar);
    }
}
