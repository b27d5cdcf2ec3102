using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit.Module;

namespace LossDsl.Fuzz;

/// <summary>What every input must stand: no exception, spans inside of their texts, and an answer soon.</summary>
internal static class FuzzCheck
{
    /// <summary>The longest that any stage of a host may take: to check, to compile, to say what is in the way of kernels.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a slow input is tried again: the first call of a method compiles it.</summary>
    private const int Retries = 4;

    /// <summary>What is wrong; null where nothing is.</summary>
    /// <param name="input">The input.</param>
    /// <param name="wasCompiled">Whether it was a loss without a mistake, which went through every stage.</param>
    public static string? Find(FuzzInput input, out bool wasCompiled)
    {
        wasCompiled = false;
        try
        {
            var slowest = TimeSpan.Zero;
            for (var attempt = 0; attempt <= Retries; attempt++)
            {
                slowest = TimeSpan.Zero;
                if (Run(input.Declaration, out wasCompiled, ref slowest) is { } problem)
                    return problem;
                if (slowest <= Bound)
                    return null;
            }

            return FormattableString.Invariant($"took {slowest.TotalMilliseconds:F0} ms");
        }
        catch (Exception e)
        {
            return string.Join("\n", $"{e.GetType().Name}: {e.Message}\n{e.StackTrace}".Split('\n').Take(8));
        }
    }

    private static string? Run(LossDeclaration declaration, out bool wasCompiled, ref TimeSpan slowest)
    {
        var diagnostics = Time(() => LossCompiler.Check(declaration), ref slowest);
        var source = Time(() => LossCompiler.Compile(declaration), ref slowest).Source;
        var hasKernels = source?.Contains(ModuleEmitter.KernelField, StringComparison.Ordinal) == true;
        var limits = hasKernels ? new([]) : Time(() => LossCompiler.Limits(declaration), ref slowest);
        wasCompiled = source is not null;
        if (diagnostics.Any(d => d.Severity == LossSeverity.Error) == wasCompiled)
            return wasCompiled ? "a loss with a mistake was compiled" : "a loss without a mistake was not compiled";
        var texts = declaration.Attributes.SelectMany(a => a.Arguments).ToDictionary(a => a.Id, a => a.Text);
        foreach (var diagnostic in diagnostics.Concat(limits))
        {
            if (string.IsNullOrWhiteSpace(diagnostic.Message))
                return $"{diagnostic.Id} says nothing";
            if (diagnostic.Span is { } span && !(texts.TryGetValue(diagnostic.LiteralId, out var text) && text is not null && span.Start >= 0 && span.Length >= 0 && span.End <= text.Length))
                return $"{diagnostic} is outside of its text";
        }

        return null;
    }

    private static T Time<T>(Func<T> stage, ref TimeSpan slowest)
    {
        var start = ThreadClock.Now;
        var result = stage();
        var taken = ThreadClock.Now - start;
        if (taken > slowest)
            slowest = taken;
        return result;
    }
}
