using LossDsl.Compiler.Axes;
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
        var diagnostics = new DiagnosticBag();
        var context = new BindingContext(diagnostics, cancellation);
        var loss = new DeclarationReader(declaration, context).Read();
        var model = new LossBinder(declaration, loss, context).Bind();
        return new FrontEndResult(diagnostics.HasErrors ? null : model, diagnostics.ToArray()) { Origins = new Origins(loss.FormulaLocation, context.Origins) };
    }
}
