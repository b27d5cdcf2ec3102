using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler.Syntax;

/// <summary>Parses formulas: lines of <c>name = expression</c>, the last of which may do without a name.</summary>
internal static class FormulaParser
{
    /// <summary>The lines; one that could not be parsed keeps its name, so that what uses it is not reported as unknown.</summary>
    public static List<LineSyntax> Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new TokenCursor(source, LineSplitter.Split(new Lexer(source, diagnostics).Lex()), diagnostics);
        var lines = new List<LineSyntax>();
        while (cursor.Current.Kind != TokenKind.EndOfText)
        {
            if (cursor.TryTake(TokenKind.EndOfLine))
                continue;
            lines.Add(Line(cursor));
            cursor.SkipLine();
        }

        if (lines.Count == 0)
            diagnostics.Report(SyntaxDiagnostics.EmptyFormula, source.At(0, source.Text.Length));
        foreach (var line in lines.Take(lines.Count - 1).Where(l => l is { Name: null, Value: not null }))
            diagnostics.Report(SyntaxDiagnostics.LineWithoutName, line.Location);
        return lines;
    }

    /// <summary>Parses a text that is one expression; null where it is not.</summary>
    public static ExpressionSyntax? ParseExpression(SourceText source, DiagnosticBag diagnostics)
    {
        var lines = Parse(source, diagnostics);
        if (lines.Count == 0)
            return null;
        foreach (var line in lines.Where(l => l.Name is not null))
            diagnostics.Report(SyntaxDiagnostics.AssignmentInExpression, line.Name!.Location);
        return lines.Count == 1 && lines[0].Name is null ? lines[0].Value : null;
    }

    private static LineSyntax Line(TokenCursor cursor)
    {
        var first = cursor.Current;
        var parser = new ExpressionParser(cursor);
        var left = parser.Expression();
        if (left is null || cursor.Current.Kind != TokenKind.Assign)
        {
            if (left is not null && !cursor.IsAtEndOfLine)
            {
                cursor.Unexpected("an operator or the end of the line");
                left = null;
            }

            return new LineSyntax(cursor.LocationFrom(first), null, null, left);
        }

        var equal = cursor.Take();
        var (name, axes) = left switch
        {
            NameSyntax n => (n, null),
            IndexSyntax { Target: NameSyntax n } index => (n, index.Indices),
            _ => ((NameSyntax?)null, null),
        };
        if (name is null || axes?.Any(a => a is not (NameSyntax or RenameSyntax)) == true)
        {
            if (left is BinarySyntax or ConditionalSyntax or UnarySyntax)
                cursor.FailAtAssignment(equal);
            else
                cursor.Fail(SyntaxDiagnostics.BadLineName, left.Location);
            return new LineSyntax(left.Location, name, null, null);
        }

        var value = parser.Expression();
        if (value is not null && !cursor.IsAtEndOfLine)
        {
            if (cursor.Current.Kind == TokenKind.Assign)
                cursor.FailAtAssignment(cursor.Current);
            else
                cursor.Unexpected("an operator or the end of the line");
            value = null;
        }

        return new LineSyntax(cursor.LocationFrom(first), name, axes, value);
    }
}
