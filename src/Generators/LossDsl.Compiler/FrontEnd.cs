using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler;

/// <summary>From attributes to a checked loss: declarations, syntax, names and axes.</summary>
public static class FrontEnd
{
    /// <summary>
    /// Binds a declaration. Every mistake is a diagnostic; the only exception is that of a canceled token.
    /// </summary>
    public static FrontEndResult Bind(LossDeclaration declaration, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new FrontEndResult(null, new([new(DeclarationDiagnostics.MissingFormula, LossDeclaration.ClassId, null, new([declaration.Name]))]));
    }
}
