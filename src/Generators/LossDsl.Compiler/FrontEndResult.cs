using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler;

/// <summary>What the front end makes of a declaration.</summary>
/// <param name="Model">The checked loss; null where there was an error.</param>
/// <param name="Diagnostics">The mistakes, in source order of the attributes.</param>
public sealed record FrontEndResult(LossModel? Model, EquatableArray<LossDiagnostic> Diagnostics)
{
    /// <summary>Where the model's expressions were written.</summary>
    internal Origins Origins { get; init; } = new(default, new Dictionary<Expr, Location>());
}
