namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS02xx: names and axes.</summary>
public static class BindingDiagnostics
{
    public static DiagnosticInfo UnknownName { get; } = new(
        "LOSS0201", "Unknown name", "'{0}' is not declared; {1}");

    public static DiagnosticInfo UnknownFunction { get; } = new(
        "LOSS0202", "Unknown function", "There is no function '{0}'; {1}");

    public static DiagnosticInfo WrongArgumentCount { get; } = new(
        "LOSS0203", "Wrong number of arguments", "'{0}' takes {1}, not {2}; write '{3}'");

    public static DiagnosticInfo MissingAxis { get; } = new(
        "LOSS0204", "Missing axis", "'{0}' needs to know its axis; write '{1}'");

    public static DiagnosticInfo UnknownAxis { get; } = new(
        "LOSS0205", "Unknown axis", "'{0}' is not an axis; {1}");

    public static DiagnosticInfo AxisNotInExpression { get; } = new(
        "LOSS0206", "Expression does not have the axis", "'{0}' runs over '{1}', but this has {2}; {3}");

    public static DiagnosticInfo LabelWithoutAxis { get; } = new(
        "LOSS0207", "Label without an axis", "'{0}' does not say which axis it indexes; declare it as '{1}'");

    public static DiagnosticInfo BadIndex { get; } = new(
        "LOSS0208", "Not an index", "This cannot index; write an axis, a label such as 'z[y]', or a whole number such as 'p[i,0]'");

    public static DiagnosticInfo IndexMismatch { get; } = new(
        "LOSS0209", "Index of the wrong axis", "'{0}' indexes the axis '{1}', but {2}; {3}");

    public static DiagnosticInfo LossHasAxes { get; } = new(
        "LOSS0210", "Loss still has axes", "The loss still has {0}; reduce it, for example with '{1}'");

    public static DiagnosticInfo ConditionExpected { get; } = new(
        "LOSS0211", "Condition expected", "This is a number where a condition is needed; write a comparison, such as '{0}'");

    public static DiagnosticInfo UsedBeforeDefined { get; } = new(
        "LOSS0212", "Used before it is defined", "'{0}' is defined by a later line; move that line above this one");

    public static DiagnosticInfo NoAxisAllowed { get; } = new(
        "LOSS0213", "Function without an axis", "'{0}' works on each element and has no axis; write '{1}'");

    public static DiagnosticInfo AmbiguousIndex { get; } = new(
        "LOSS0214", "Ambiguous index", "'{0}' could index {1}; write an index for every axis, in the order of the declaration");

    public static DiagnosticInfo ComponentOutOfRange { get; } = new(
        "LOSS0215", "Component out of range", "The axis has the size {0}; write a whole number from 0 to {1}");

    public static DiagnosticInfo RenameConflict { get; } = new(
        "LOSS0216", "Axis renamed in two ways", "'{0}' is already {1}; give the axis that runs over '{2}' another name");

    public static DiagnosticInfo RecursiveFunction { get; } = new(
        "LOSS0217", "Recursive function", "'{0}' is defined by itself and would never end; write it without calling '{0}'");

    public static DiagnosticInfo UnusedLine { get; } = new(
        "LOSS0218", "Line is never used", "No later line uses '{0}'; remove the line, or use it", LossSeverity.Warning);

    public static DiagnosticInfo LineAxes { get; } = new(
        "LOSS0219", "Axes of a line", "'{0}' is given the axes {1}, but its value has {2}; write '{0}[{3}]'");

    public static DiagnosticInfo UpdateHasAxes { get; } = new(
        "LOSS0220", "Update still has axes", "The update of '{0}' still has {1}, which the state does not have; reduce it, for example with '{2}'");

    public static DiagnosticInfo ReportHasAxes { get; } = new(
        "LOSS0226", "Report still has axes", "The report '{0}' still has {1}; it may only have the batch axis, over which it is averaged: reduce it, for example with '{2}'");

    public static DiagnosticInfo MeanWeightHasAxes { get; } = new(
        "LOSS0221", "MeanWeight still has axes", "MeanWeight still has {0}; it may only have the batch axis, as 'a[y]' has");

    public static DiagnosticInfo NoMatchingOverload { get; } = new(
        "LOSS0222", "Arguments do not fit", "These are no arguments for '{0}': {1}; write '{2}'");

    public static DiagnosticInfo TooLarge { get; } = new(
        "LOSS0223", "Formula too large", "The formula grows too large when its functions are written out; simplify '{0}'");

    public static DiagnosticInfo MeanWeightWithoutBatch { get; } = new(
        "LOSS0224", "MeanWeight without samples", "MeanWeight weighs samples, but this loss is one number for the whole batch; remove it");

    public static DiagnosticInfo AxisRangeNotAllowed { get; } = new(
        "LOSS0225", "Not an axis", "'{0}' needs axes in its brackets; write their names, as in '{1}'");

    public static DiagnosticInfo UnknownConflict { get; } = new(
        "LOSS0228", "Name of an unknown is taken", "'{0}' is {1}; give the unknown of the root another name");
}
