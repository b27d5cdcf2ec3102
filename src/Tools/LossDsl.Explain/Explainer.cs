using LossDsl.Compiler;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit.Latex;
using LossDsl.Explain.CommandLine;
using LossDsl.Explain.Report;
using LossDsl.Explain.Sources;

namespace LossDsl.Explain;

/// <summary>Finds the losses that were asked for and prints them.</summary>
internal static class Explainer
{
    /// <summary>Prints the names to choose from.</summary>
    public static int List(Request request, Output output) =>
        Open(request, output) is { } library ? output.Print(LossList.Write(library.Losses)) : Output.Failure;

    /// <summary>Prints what was asked of a loss, or of every loss of the user's own files.</summary>
    public static int Explain(Request request, Output output)
    {
        if (request is { Loss: null, Attributes: [], Sources: [] })
            return output.Fail("Name a loss or write a formula; --list shows the losses, --help the options.");
        if (Find(request, output) is not { } losses)
            return Output.Failure;
        var codes = losses.Select(loss => Explain(loss, request.View, output)).ToList();
        return codes.Max();
    }

    private static Library? Open(Request request, Output output)
    {
        try
        {
            if (!request.IsFormula && request.Sources.Count == 0)
                return Library.Shipped;
            var library = request.IsFormula ? Library.Of([FormulaSource.Write(request.Loss, request.MeanWeight, request.Attributes)]) : Library.At(request.Sources);
            foreach (var message in library.Messages)
                output.Say(message);
            return library;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            output.Say($"error: {e.Message}");
            return null;
        }
    }

    private static IReadOnlyList<SourceLoss>? Find(Request request, Output output)
    {
        if (Open(request, output) is not { } library)
            return null;
        if (request.IsFormula || request.Loss is null)
        {
            if (library.Losses.Count == 0 && library.Messages.Count == 0)
                output.Say("error: no class with loss attributes there.");
            return library.Losses.Count == 0 ? null : library.Losses;
        }

        if (LossNames.Find(library.Losses, request.Loss) is { } loss)
            return [loss];
        var advice = LossNames.Nearest(library.Losses, request.Loss) is { } near ? $"did you mean '{near}'?" : "--list shows them.";
        output.Say($"error: there is no loss '{request.Loss}'; {advice}");
        return null;
    }

    private static int Explain(SourceLoss loss, View view, Output output)
    {
        var explanation = LossCompiler.Explain(loss.Declaration);
        foreach (var diagnostic in explanation.Diagnostics.Concat(explanation.WhyNotFused.Length > 0 ? LossCompiler.Limits(loss.Declaration) : []))
            output.Say(MistakeText.Write(loss, diagnostic));
        if (explanation.Model is not { } model)
            return output.Fail($"{Count(explanation.Diagnostics.Count(d => d.Severity == LossSeverity.Error), "error")} in {loss.Name}.");
        return view switch
        {
            View.Latex => output.Print($"{LatexEmitter.Formula(model)}\n{(explanation.Gradients.Count == 0 ? "" : LatexEmitter.Gradient(model, explanation.Gradients))}"),
            View.CSharp or View.Cuda when explanation.Kernels is null => output.Fail(NotFusedText.Write(explanation)),
            View.Cuda when explanation.Kernels.Cuda.Length == 0 => output.Fail($"{loss.Name} has no CUDA kernels, because of {explanation.Kernels.CudaLimit}: on a GPU it runs as a composition of TorchSharp operations."),
            View.Cuda => output.Print(explanation.Kernels.Cuda),
            View.CSharp => output.Print(explanation.Kernels.Source),
            _ => output.Print(LossReport.Write(loss, model, explanation)),
        };
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
