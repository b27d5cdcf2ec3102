using LossDsl.Compiler;
using LossDsl.Compiler.Emit;
using LossDsl.Compiler.Emit.TorchSharp;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;
using LossDsl.Explain.Sources;

namespace LossDsl.Explain.Report;

/// <summary>All that the compiler knows about a loss, in sections.</summary>
internal static class LossReport
{
    public static string Write(SourceLoss loss, LossModel model, LossExplanation explanation)
    {
        var writer = new SourceWriter();
        writer.Line(loss.Summary.Length == 0 ? model.Name : $"{model.Name}: {loss.Summary}");
        Section(writer, "formula", () => writer.Lines(model.Source.Trim('\n').Split('\n')));
        Section(writer, "names", () => Columns.Write(writer, NameRows.Of(model)));
        Section(writer, "axes", () => Columns.Write(writer, AxisRows.Of(model)));
        Section(writer, "values", () => Columns.Write(writer, ValueRows.Of(model)));
        Section(writer, "gradient", () => writer.Line(
            explanation.Gradients.Count == 0 ? "none: no tensor of this loss takes one" : GradientText.Print(model, explanation.Gradients)));
        if (explanation.Kernels is null)
        {
            Section(writer, "plan", () => writer.Line(NotFusedText.Write(explanation)));
            Section(writer, "memory", () => writer.Line($"the composition holds {EagerMemory.Describe(model.Loss)}, for the backward pass more than one of each"));
            return writer.ToString();
        }

        Section(writer, "plan", () => writer.Lines(explanation.Plans.Select(PlanPrinter.Print)));
        Section(writer, "kernels", () =>
        {
            Columns.Write(writer, KernelRows.Of(explanation.Plans));
            writer.Line("--csharp prints their source");
        });
        var widest = explanation.Plans.MaxBy(plan => plan.Buffers.Count)!;
        Section(writer, $"memory of {widest.Name}", () => Columns.Write(writer, MemoryRows.Of(widest)));
        return writer.ToString();
    }

    private static void Section(SourceWriter writer, string title, Action body)
    {
        writer.Line().Line(title);
        using var indent = writer.Indent();
        body();
    }
}
