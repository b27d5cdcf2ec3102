namespace LossDsl.Compiler.Diagnostics;

/// <summary>LOSS00xx: the class and its attributes.</summary>
public static class DeclarationDiagnostics
{
    public static DiagnosticInfo MissingFormula { get; } = new(
        "LOSS0001", "Missing formula", "'{0}' has no formula; write [Loss(\"...\")] with at least one line, whose last is the loss, or [MarginSoftmax]");

    public static DiagnosticInfo NotPartial { get; } = new(
        "LOSS0002", "Class is not partial", "'{0}' must be partial so that the loss can be generated into it; write 'partial class {0}'");

    public static DiagnosticInfo NotAClass { get; } = new(
        "LOSS0003", "Not a plain class", "'{0}' must be a class without type parameters and without 'static', 'record' or 'abstract'; write 'public partial class {0}'");

    public static DiagnosticInfo ContainerNotPartial { get; } = new(
        "LOSS0004", "Containing type is not partial", "'{0}' contains a loss and must be partial, too; write 'partial class {0}', or move the loss out of it");

    public static DiagnosticInfo HasBaseClass { get; } = new(
        "LOSS0005", "Class has a base class", "'{0}' derives from '{1}', but its base class is generated; remove ': {1}'");
}
