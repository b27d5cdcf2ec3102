using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;

namespace LossDsl.Compiler;

/// <summary>The compiler as its hosts see it: the analyzer checks, the generator compiles.</summary>
public static class LossCompiler
{
    /// <summary>Everything that is wrong with a loss. The only exception is that of a canceled token.</summary>
    public static EquatableArray<LossDiagnostic> Check(LossDeclaration declaration, CancellationToken cancellation = default) =>
        FrontEnd.Bind(declaration, cancellation).Diagnostics;

    /// <summary>Compiles a loss to the file that makes it a module. Mistakes are left to <see cref="Check"/>.</summary>
    public static CompiledLoss Compile(LossDeclaration declaration, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new CompiledLoss(HintName.Of(declaration), Source: null);
    }
}
