using System.Globalization;
using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler.Syntax;

/// <summary>Parses the declarations of tensors and of functions.</summary>
internal static class DeclarationParser
{
    /// <summary>Parses <c>w[j,k=3,d]</c> or <c>y[i] in j</c>; null where a mistake was reported.</summary>
    public static TensorSyntax? Tensor(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = Start(source, diagnostics);
        var first = cursor.Current;
        if (Name(cursor, "a name, as in 'x[i,d]'") is not { } name)
            return null;
        var axes = new List<TensorAxisSyntax>();
        var open = cursor.Current;
        if (cursor.TryTake(TokenKind.OpenBracket))
        {
            do
            {
                if (Axis(cursor) is not { } axis)
                    return null;
                axes.Add(axis);
            }
            while (cursor.TryTake(TokenKind.Comma));
            if (!cursor.Close(open, TokenKind.CloseBracket))
                return null;
        }

        NameSyntax? target = null;
        if (cursor.TryTake(TokenKind.In) && (target = Name(cursor, "the axis that it indexes, as in 'y[i] in j'")) is null)
            return null;
        return AtEnd(cursor, "'[' and the axes, or the end") ? new TensorSyntax(cursor.LocationFrom(first), name, axes, target) : null;
    }

    /// <summary>Parses <c>f[j](a[j], y in j) = expression</c>; null where a mistake was reported.</summary>
    public static FunctionSyntax? Function(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = Start(source, diagnostics);
        if (cursor.Current.Kind == TokenKind.EndOfText)
        {
            diagnostics.Report(SyntaxDiagnostics.EmptyFormula, source.At(0, source.Text.Length));
            return null;
        }

        if (Name(cursor, "a function, as in 'focal(p, g) = (1 - p)^g'") is not { } name || Axes(cursor) is not { } axes)
            return null;
        var open = cursor.Current;
        if (!cursor.Expect(TokenKind.OpenParen, "'(' and the parameters, as in 'focal(p, g) = (1 - p)^g'"))
            return null;
        var parameters = new List<ParameterSyntax>();
        if (cursor.Current.Kind != TokenKind.CloseParen)
        {
            do
            {
                if (Parameter(cursor) is not { } parameter)
                    return null;
                parameters.Add(parameter);
            }
            while (cursor.TryTake(TokenKind.Comma));
        }

        if (!cursor.Close(open, TokenKind.CloseParen) || !cursor.Expect(TokenKind.Assign, "'=' and what the function stands for"))
            return null;
        var body = new ExpressionParser(cursor).Expression();
        return body is not null && AtEnd(cursor, "an operator or the end")
            ? new FunctionSyntax(name, axes, parameters, body, source.IsSynthetic)
            : null;
    }

    private static TokenCursor Start(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new TokenCursor(source, LineSplitter.Split(new Lexer(source, diagnostics).Lex()), diagnostics);
        while (cursor.TryTake(TokenKind.EndOfLine))
        {
        }

        return cursor;
    }

    private static ParameterSyntax? Parameter(TokenCursor cursor)
    {
        if (Name(cursor, "a parameter's name") is not { } name || Axes(cursor) is not { } axes)
            return null;
        NameSyntax? target = null;
        if (cursor.TryTake(TokenKind.In) && (target = Name(cursor, "an axis parameter of the function")) is null)
            return null;
        return new ParameterSyntax(name, axes, target);
    }

    /// <summary>A list of names in brackets; empty where there are no brackets.</summary>
    private static List<NameSyntax>? Axes(TokenCursor cursor)
    {
        var axes = new List<NameSyntax>();
        var open = cursor.Current;
        if (!cursor.TryTake(TokenKind.OpenBracket))
            return axes;
        do
        {
            if (Name(cursor, "an axis") is not { } axis)
                return null;
            axes.Add(axis);
        }
        while (cursor.TryTake(TokenKind.Comma));
        return cursor.Close(open, TokenKind.CloseBracket) ? axes : null;
    }

    private static TensorAxisSyntax? Axis(TokenCursor cursor)
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Number)
        {
            cursor.Take();
            return Size(cursor, token) is { } size ? new TensorAxisSyntax(cursor.LocationOf(token), token.Text, size, false) : null;
        }

        if (Name(cursor, "an axis") is not { } name)
            return null;
        if (cursor.TryTake(TokenKind.Ellipsis))
            return new TensorAxisSyntax(cursor.LocationFrom(token), name.Name, null, true);
        if (cursor.TryTake(TokenKind.Tilde))
            return Name(cursor, "the axis whose range it has, as in 'p~j'") is { } range ? new TensorAxisSyntax(cursor.LocationFrom(token), name.Name, null, false) { Range = range } : null;
        if (!cursor.TryTake(TokenKind.Assign))
            return new TensorAxisSyntax(name.Location, name.Name, null, false);
        var digits = cursor.Current;
        if (!cursor.Expect(TokenKind.Number, "the size of the axis, as in 'k=3'") || Size(cursor, digits) is not { } fixedSize)
            return null;
        return new TensorAxisSyntax(cursor.LocationFrom(token), name.Name, fixedSize, false);
    }

    private static int? Size(TokenCursor cursor, Token token)
    {
        if (int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
            return size;
        cursor.Fail(SyntaxDiagnostics.BadAxisSize, cursor.LocationOf(token), token.Text);
        return null;
    }

    private static NameSyntax? Name(TokenCursor cursor, string expected)
    {
        var token = cursor.Current;
        return cursor.Expect(TokenKind.Name, expected) ? new NameSyntax(cursor.LocationOf(token), token.Text) : null;
    }

    private static bool AtEnd(TokenCursor cursor, string expected)
    {
        while (cursor.TryTake(TokenKind.EndOfLine))
        {
        }

        if (cursor.Current.Kind == TokenKind.EndOfText)
            return true;
        cursor.Unexpected(expected);
        return false;
    }
}
