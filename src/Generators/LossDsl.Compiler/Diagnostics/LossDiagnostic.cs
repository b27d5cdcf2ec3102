using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>A mistake in a loss.</summary>
/// <param name="Info">What it is.</param>
/// <param name="LiteralId">The id of the argument, attribute or class (<see cref="LossDeclaration.ClassId"/>) where it is.</param>
/// <param name="Span">The characters within the string's value; null for the whole of it.</param>
/// <param name="Arguments">What the message names.</param>
public sealed record LossDiagnostic(DiagnosticInfo Info, int LiteralId, TextSpan? Span, EquatableArray<string> Arguments)
{
    /// <summary>Changes that remove it, the likeliest first; none where only its author knows what was meant.</summary>
    public EquatableArray<LossFix> Fixes { get; init; }

    public string Id => Info.Id;

    public LossSeverity Severity => Info.Severity;

    public string Message => Info.Format(Arguments);

    public override string ToString() => $"{Id} {LiteralId}{Span}: {Message}";
}
