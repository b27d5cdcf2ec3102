using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler.Syntax;

/// <summary>A Pratt parser of expressions. A method returns null where it has reported a mistake (or a bad token was).</summary>
internal sealed class ExpressionParser(TokenCursor cursor)
{
    /// <summary>How deep expressions may nest, so that no formula can exhaust the stack of any pass.</summary>
    public const int MaxDepth = 128;

    private const string Operand = "a number, a name or '('";
    /// <summary>Expressions that were written in brackets of their own: (a &lt; b) == c is no chain.</summary>
    private readonly HashSet<ExpressionSyntax> _closed = new(ReferenceComparer.Instance);

    private int _depth;

    public ExpressionSyntax? Expression() => Binary(SignPrecedence.Conditional);

    private ExpressionSyntax? Binary(int minimum)
    {
        if (_depth >= MaxDepth)
            return TooDeep(cursor.LocationOf(cursor.Current));
        _depth++;
        var left = Prefix();
        while (left is not null && SignPrecedence.Of(cursor.Current.Kind) is var precedence && precedence >= minimum && precedence > 0)
        {
            left = precedence == SignPrecedence.Conditional ? Conditional(left) : Infix(left, precedence);
            if (left?.Depth > MaxDepth)
                left = TooDeep(left.Location);
        }

        _depth--;
        return left;
    }

    private ExpressionSyntax? Infix(ExpressionSyntax left, int precedence)
    {
        var sign = cursor.Take();
        if (precedence == SignPrecedence.Comparison && left is BinarySyntax { Sign: var inner } && SignPrecedence.Of(inner) == SignPrecedence.Comparison && !_closed.Contains(left))
        {
            cursor.Fail(SyntaxDiagnostics.ChainedComparison, cursor.LocationOf(sign), sign.Text);
            return null;
        }

        // A power is right associative, and its exponent may carry a sign: 2^-x.
        var right = precedence == SignPrecedence.Power ? Binary(SignPrecedence.Power) : Binary(precedence + 1);
        return right is null ? null : new BinarySyntax(sign.Kind, left, right);
    }

    private ExpressionSyntax? Conditional(ExpressionSyntax condition)
    {
        cursor.Take();
        var whenTrue = Binary(SignPrecedence.Conditional);
        if (whenTrue is null || !cursor.Expect(TokenKind.Colon, "':' and the value where the condition is false"))
            return null;
        var whenFalse = Binary(SignPrecedence.Conditional);
        return whenFalse is null ? null : new ConditionalSyntax(condition, whenTrue, whenFalse);
    }

    private ExpressionSyntax? Prefix()
    {
        var token = cursor.Current;
        if (token.Kind is not (TokenKind.Minus or TokenKind.Not))
            return Postfix(Primary());
        cursor.Take();
        var operand = Binary(token.Kind == TokenKind.Minus ? SignPrecedence.Unary : SignPrecedence.Comparison);
        return operand is null ? null : new UnarySyntax(cursor.LocationFrom(token), token.Kind, operand);
    }

    private ExpressionSyntax? Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Take();
                return new NumberSyntax(cursor.LocationOf(token), token.Value, token.Text.All(char.IsDigit));
            case TokenKind.Name:
                cursor.Take();
                return NameOrCall(token);
            case TokenKind.OpenParen:
                return Parenthesized();
            case TokenKind.Assign:
                cursor.Fail(SyntaxDiagnostics.AssignmentInExpression, cursor.LocationOf(token));
                return null;
            default:
                cursor.Unexpected(Operand);
                return null;
        }
    }

    private ExpressionSyntax? Parenthesized()
    {
        var open = cursor.Take();
        var inner = Expression();
        if (inner is null || !CloseExpression(open, TokenKind.CloseParen))
            return null;
        // The place of a group includes its brackets, so that a mistake in "(a + b) * c" underlines them, too.
        inner = inner with { Location = cursor.LocationFrom(open) };
        _closed.Add(inner);
        return inner;
    }

    private ExpressionSyntax? NameOrCall(Token name)
    {
        var syntax = new NameSyntax(cursor.LocationOf(name), name.Text);
        var open = cursor.Current;
        if (open.Kind == TokenKind.OpenParen)
            return Call(name, syntax, null);
        if (open.Kind != TokenKind.OpenBracket)
            return syntax;
        var bracket = Bracket();
        if (bracket is null)
            return null;
        return cursor.Current.Kind == TokenKind.OpenParen ? Call(name, syntax, bracket) : Index(syntax, bracket);
    }

    private ExpressionSyntax? Postfix(ExpressionSyntax? target)
    {
        while (target is not null && cursor.Current.Kind == TokenKind.OpenBracket)
        {
            var bracket = Bracket();
            target = bracket is null ? null : Index(target, bracket);
            if (target?.Depth > MaxDepth)
                return TooDeep(bracket!.Location);
        }

        return target;
    }

    private IndexSyntax? Index(ExpressionSyntax target, BracketSyntax bracket)
    {
        if (bracket.Guard is { } guard)
        {
            cursor.Fail(SyntaxDiagnostics.GuardWithoutReduction, guard.Location);
            return null;
        }

        return new IndexSyntax(target.Location.To(bracket.Location), target, bracket.Items);
    }

    private CallSyntax? Call(Token first, NameSyntax name, BracketSyntax? bracket)
    {
        var open = cursor.Take();
        var arguments = new List<ExpressionSyntax>();
        if (cursor.Current.Kind != TokenKind.CloseParen)
        {
            do
            {
                if (Expression() is not { } argument)
                    return null;
                arguments.Add(argument);
            }
            while (cursor.TryTake(TokenKind.Comma));
        }

        return CloseExpression(open, TokenKind.CloseParen) ? new CallSyntax(cursor.LocationFrom(first), name, bracket, arguments) : null;
    }

    private BracketSyntax? Bracket()
    {
        var open = cursor.Take();
        var items = new List<ExpressionSyntax>();
        do
        {
            if (BracketItem() is not { } item)
                return null;
            items.Add(item);
        }
        while (cursor.TryTake(TokenKind.Comma));

        ExpressionSyntax? guard = null;
        if (cursor.TryTake(TokenKind.Bar) && (guard = Expression()) is null)
            return null;
        return CloseExpression(open, TokenKind.CloseBracket) ? new BracketSyntax(cursor.LocationFrom(open), items, guard) : null;
    }

    private ExpressionSyntax? BracketItem()
    {
        var first = cursor.Current;
        var item = Expression();
        if (item is not NameSyntax name)
            return item;
        if (cursor.TryTake(TokenKind.Tilde))
        {
            var range = cursor.Current;
            return cursor.Expect(TokenKind.Name, "the axis that it runs over, as in 'p~i'")
                ? new RenameSyntax(cursor.LocationFrom(first), name, new NameSyntax(cursor.LocationOf(range), range.Text))
                : null;
        }

        if (!cursor.TryTake(TokenKind.In))
            return item;
        var low = Expression();
        if (low is null || !cursor.Expect(TokenKind.DotDot, "'..' and the upper end, as in 't in 0..1'"))
            return null;
        var high = Expression();
        return high is null ? null : new UnknownSyntax(cursor.LocationFrom(first), name.Name, low, high);
    }

    private bool CloseExpression(Token open, TokenKind kind)
    {
        if (cursor.Current.Kind != TokenKind.Assign)
            return cursor.Close(open, kind);
        cursor.FailAtAssignment(cursor.Current);
        return false;
    }

    private ExpressionSyntax? TooDeep(Location location)
    {
        cursor.Fail(SyntaxDiagnostics.TooDeep, location, MaxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }

    private sealed class ReferenceComparer : IEqualityComparer<ExpressionSyntax>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(ExpressionSyntax? x, ExpressionSyntax? y) => ReferenceEquals(x, y);

        public int GetHashCode(ExpressionSyntax obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
