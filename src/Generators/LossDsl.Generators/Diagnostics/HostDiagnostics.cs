using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Generators.Diagnostics;

/// <summary>LOSS004x: what only the compiler's host can see, the program around the class.</summary>
internal static class HostDiagnostics
{
    public static DiagnosticInfo InternalError { get; } = new(
        "LOSS0040", "Internal error of the loss compiler", "The loss compiler failed on '{0}', which is a mistake of its own; please report it with the attributes of the class: {1}");

    public static DiagnosticInfo MissingReference { get; } = new(
        "LOSS0041", "A referenced library is missing", "'{0}' becomes a module that needs the type '{1}'; reference {2}");

    public static DiagnosticInfo MemberCollision { get; } = new(
        "LOSS0042", "Member is generated, too", "'{0}' already gets a member '{1}' from its attributes; rename or remove this one");

    public static DiagnosticInfo FileLocal { get; } = new(
        "LOSS0043", "Class is local to its file", "'{0}' is local to its file, and the rest of it is generated into another; remove 'file'");

    public static DiagnosticInfo OldLanguage { get; } = new(
        "LOSS0044", "Language version is too old", "The code generated for '{0}' needs C# {1} or later; set <LangVersion>{1}</LangVersion> or remove the older one from the project");

    public static DiagnosticInfo ReservedName { get; } = new(
        "LOSS0045", "Class is named like a generated member", "'{0}' would get a member of its own name, which C# rejects; rename the class, for example to '{0}Loss'");

    /// <summary>What an editor shows on hovering, for those who switch it on.</summary>
    public static DiagnosticInfo LineOfFormula { get; } = new(
        "LOSS0060", "What a line of a formula is", "{0} is in {1}; in LaTeX: {2}", LossSeverity.Info) { IsEnabledByDefault = false };
}
