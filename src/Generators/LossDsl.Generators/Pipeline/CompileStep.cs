using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Generators.Pipeline;

/// <summary>From a declaration to the text of its file.</summary>
internal static class CompileStep
{
    /// <summary>Compiles a loss. One that the compiler fails on gets no file: the analyzer misses it, asks why and reports the answer.</summary>
    public static CompiledLoss Run(LossDeclaration declaration, CancellationToken cancellation)
    {
        try
        {
            return LossCompiler.Compile(declaration, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new CompiledLoss(HintName.Of(declaration), null);
        }
    }
}
