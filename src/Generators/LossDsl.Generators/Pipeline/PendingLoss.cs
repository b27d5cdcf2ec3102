using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Generators.Pipeline;

/// <summary>
/// A loss on its way from a declaration to the text of its file. A step of a pipeline that starts them all comes before one that waits for each, so that the losses of a
/// project are compiled by all processors when it is opened or built; an edit starts just what it changes. Two of them are equal if they are the same one: the pipeline keeps
/// it for as long as the declaration stays equal.
/// </summary>
internal sealed class PendingLoss
{
    private readonly Lazy<CompiledLoss> _compiled;

    private PendingLoss(Lazy<CompiledLoss> compiled) => _compiled = compiled;

    /// <summary>Starts to compile.</summary>
    public static PendingLoss Start(LossDeclaration declaration, CancellationToken cancellation)
    {
        var compiled = new Lazy<CompiledLoss>(() => CompileStep.Run(declaration, cancellation));
        _ = Task.Run(() => compiled.Value, cancellation);
        return new PendingLoss(compiled);
    }

    /// <summary>The result. Where no thread has been free to start, this one does the work, and so waits for nobody who waits for a thread.</summary>
    /// <exception cref="OperationCanceledException">The run that it was started in was canceled.</exception>
    public static CompiledLoss Finish(PendingLoss loss, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return loss._compiled.Value;
    }
}
