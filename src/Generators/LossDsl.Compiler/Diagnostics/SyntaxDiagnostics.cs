namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS01xx: what is no formula.</summary>
public static class SyntaxDiagnostics
{
    public static DiagnosticInfo UnexpectedCharacter { get; } = new(
        "LOSS0101", "Unexpected character", "'{0}' is not part of the language; {1}");

    public static DiagnosticInfo UnexpectedToken { get; } = new(
        "LOSS0102", "Unexpected token", "Unexpected '{0}'; write {1} here");

    public static DiagnosticInfo UnexpectedEnd { get; } = new(
        "LOSS0103", "Unexpected end of line", "The line ends too early; write {0} after this");

    public static DiagnosticInfo UnclosedBracket { get; } = new(
        "LOSS0104", "Unclosed bracket", "'{0}' is never closed; write '{1}' where the group ends");

    public static DiagnosticInfo BadNumber { get; } = new(
        "LOSS0105", "Malformed number", "'{0}' is not a number; write numbers like 2, 0.5 or 1e-3, a product as '2*x', and 'inf' for infinity");

    public static DiagnosticInfo EmptyFormula { get; } = new(
        "LOSS0106", "Empty formula", "There is no expression here; write at least one, such as '(p - t)^2'");

    public static DiagnosticInfo LineWithoutName { get; } = new(
        "LOSS0107", "Line without a name", "Only the last line of a formula may have no name; write 'name = ...' so that a later line can use it");

    public static DiagnosticInfo AssignmentInExpression { get; } = new(
        "LOSS0108", "Assignment inside an expression", "'=' names a line and cannot stand here; write '==' to compare, or put 'name = ...' on a line of its own");

    public static DiagnosticInfo BadLineName { get; } = new(
        "LOSS0109", "Not a name for a line", "A line is named by a name or by a name with its axes; write 'c = ...' or 'c[i,j] = ...'");

    public static DiagnosticInfo ChainedComparison { get; } = new(
        "LOSS0110", "Chained comparison", "Comparisons cannot be chained with '{0}'; write 'a < b and b < c'");

    public static DiagnosticInfo TooDeep { get; } = new(
        "LOSS0111", "Nesting too deep", "The expression nests more than {0} levels deep; give its parts names on lines of their own");

    public static DiagnosticInfo GuardWithoutReduction { get; } = new(
        "LOSS0112", "Guard without a reduction", "A guard belongs to a reduction; write 'max[j | j != y](z)', or 'guard ? a : b' for a choice");

    public static DiagnosticInfo BadAxisSize { get; } = new(
        "LOSS0113", "Malformed axis size", "'{0}' is not the size of an axis; write a positive whole number, as in 'p[i,4]' or 'w[j,k=3,d]'");

    public static DiagnosticInfo AssignmentToDeclared { get; } = new(
        "LOSS0114", "Assignment to a declared name", "'{0}' is {1} and cannot be a line's name, too; give the line another name");

    public static DiagnosticInfo DuplicateLine { get; } = new(
        "LOSS0115", "Line name used twice", "An earlier line is called '{0}'; give this one another name");
}
