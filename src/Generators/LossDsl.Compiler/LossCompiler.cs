using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Editing;
using LossDsl.Compiler.Emit.CSharp;
using LossDsl.Compiler.Emit.Module;
using LossDsl.Compiler.Emit.TorchSharp;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler;

/// <summary>The compiler as its hosts see it: the analyzer checks, the generator compiles, <c>explain</c> shows what each stage makes.</summary>
public static class LossCompiler
{
    /// <summary>Everything that is wrong with a loss. The only exception is that of a canceled token.</summary>
    public static EquatableArray<LossDiagnostic> Check(LossDeclaration declaration, CancellationToken cancellation = default) =>
        InInvariantCulture(() => FrontEnd.Bind(declaration, cancellation).Diagnostics);

    /// <summary>What a loss without a mistake is less well off with than others: nothing where it is fused.</summary>
    public static EquatableArray<LossDiagnostic> Limits(LossDeclaration declaration, CancellationToken cancellation = default) => InInvariantCulture(() =>
    {
        var result = FrontEnd.Bind(declaration, cancellation);
        if (result.Model is not { } model || CSharpEmitter.TryEmit(model, out var limit) is not null || limit is null)
            return new EquatableArray<LossDiagnostic>([]);
        var place = result.Origins.Of(limit.Where);
        return new([new LossDiagnostic(BackEndDiagnostics.NotFused, place.Id, place.Span, new([model.Name, limit.Message, EagerMemory.Describe(model.Loss)]))]);
    });

    /// <summary>Compiles a loss to the file that makes it a module. Mistakes are left to <see cref="Check"/>.</summary>
    public static CompiledLoss Compile(LossDeclaration declaration, CancellationToken cancellation = default)
    {
        var source = InInvariantCulture(() => FrontEnd.Bind(declaration, cancellation).Model is { } model ? Emit(declaration, model, cancellation) : null);
        return new CompiledLoss(HintName.Of(declaration), source);
    }

    /// <summary>Compiles a loss and keeps what each stage made of it. The only exception is that of a canceled token.</summary>
    public static LossExplanation Explain(LossDeclaration declaration, CancellationToken cancellation = default) =>
        InInvariantCulture(() =>
        {
            var (model, diagnostics) = FrontEnd.Bind(declaration, cancellation);
            if (model is null)
                return new LossExplanation(diagnostics, null);
            var gradients = GradientsOf(model);
            cancellation.ThrowIfCancellationRequested();
            var (kernels, reason) = CSharpEmitter.Emit(model);
            return new LossExplanation(diagnostics, model)
            {
                Gradients = gradients,
                Plans = kernels is null ? [] : ProgramBuilder.Build(model),
                Kernels = kernels,
                WhyNotFused = reason,
            };
        });

    /// <summary>What can be written at a place within a string of a loss that may still be wrong or unfinished.</summary>
    /// <param name="declaration">The loss.</param>
    /// <param name="literalId">The id of the string's argument.</param>
    /// <param name="position">The number of characters of its value before the place.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<FormulaItem> Complete(LossDeclaration declaration, int literalId, int position, CancellationToken cancellation = default) =>
        InInvariantCulture(() => FormulaCompletion.At(declaration, literalId, position, cancellation));

    /// <summary>The lines of a formula with their axes, ranges and LaTeX; those that have a mistake are left out.</summary>
    public static IReadOnlyList<LineDescription> DescribeLines(LossDeclaration declaration, CancellationToken cancellation = default) =>
        InInvariantCulture(() => EditedLoss.Read(declaration, cancellation).DescribeLines());

    // An interpolated -1 has the minus sign of the user's culture; here, once, for every number in every emitter.
    private static T InInvariantCulture<T>(Func<T> action)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Emit(LossDeclaration declaration, LossModel model, CancellationToken cancellation)
    {
        var gradients = GradientsOf(model);
        cancellation.ThrowIfCancellationRequested();
        var kernels = CSharpEmitter.TryEmit(model, out var limit);
        return ModuleEmitter.Emit(new ModuleParts
        {
            Model = model,
            Namespace = declaration.Namespace,
            Accessibility = declaration.Accessibility,
            ContainingTypes = [.. declaration.ContainingTypes],
            Kernels = kernels,
            Limit = limit is null ? "" : $"No kernels, because of {limit.Message}. Composed of TorchSharp operations; in memory it holds {EagerMemory.Describe(model.Loss)}.",
            Gradients = gradients,
        });
    }

    private static IReadOnlyList<(Symbol Symbol, Expr Value)> GradientsOf(LossModel model)
    {
        var gradients = ProgramBuilder.GradientsOf(model);
        return [.. model.Symbols.Where(gradients.ContainsKey).Select(symbol => (symbol, gradients[symbol]))];
    }
}
