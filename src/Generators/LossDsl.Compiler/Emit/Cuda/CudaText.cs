using System.Globalization;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>The CUDA back end of a loss: the source of its kernels, and how each plan launches them.</summary>
internal sealed class CudaText
{
    private readonly CudaKernels? _kernels;

    private CudaText(CudaKernels? kernels, string limit)
    {
        _kernels = kernels;
        Source = kernels?.Source() ?? new SourceWriter();
        Limit = limit;
    }

    /// <summary>The source of the kernels; empty where there are none.</summary>
    public SourceWriter Source { get; }

    /// <summary>Why there are none; empty where there are.</summary>
    public string Limit { get; }

    public static CudaText Of(LossModel model, IReadOnlyList<Plan> plans)
    {
        try
        {
            return new CudaText(new CudaKernels(model, plans), "");
        }
        catch (NotFusableException reason)
        {
            return new CudaText(null, reason.Message);
        }
    }

    /// <summary>Writes the members of the generated program: none where there are no kernels.</summary>
    public void Write(SourceWriter writer)
    {
        if (_kernels is not { } kernels)
            return;
        writer.Line();
        writer.Line("private static readonly CudaSource CudaCode = new(");
        using (writer.Indent())
        {
            writer.Literal(Source, ",");
            writer.Line(FormattableString.Invariant($"{kernels.AxisCount}, {kernels.HyperCount});"));
        }

        foreach (var plan in kernels.Plans)
        {
            writer.Line();
            Write(writer, plan);
        }

        writer.Line();
        writer.Line("protected override CudaSource? Cuda => CudaCode;").Line();
        using (writer.Block("protected override CudaPlan CudaPlanOf(ProgramVariant variant) => variant switch", "};"))
        {
            foreach (var plan in kernels.Plans)
                writer.Line($"ProgramVariant.{plan.Plan.Name} => {plan.Plan.Name}Cuda,");
            writer.Line("_ => throw new NotSupportedException(variant.ToString()),");
        }
    }

    private static void Write(SourceWriter writer, CudaPlanText plan)
    {
        writer.Line($"private static readonly CudaPlan {plan.Plan.Name}Cuda = new(");
        using (writer.Indent())
        {
            writer.Line($"[{string.Join(", ", plan.Elements.Select(e => $"CudaElement.{e}"))}],");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var kernel in plan.Kernels)
                {
                    writer.Line("[");
                    using (writer.Indent())
                        writer.Lines(kernel.Select(k => Kernel(k.Name, k.Text)));
                    writer.Line("],");
                }
            }

            writer.Line("]);");
        }
    }

    private static string Pointer(CudaPointer pointer)
    {
        var join = pointer.Join == ReduceKind.Sum || pointer.Argument == CudaArgument.Best || Reductions.IsIndex(pointer.Join) ? "" : $", JoinKind.{pointer.Join}";
        var pass = pointer.Pass < 0 ? "" : FormattableString.Invariant($", Pass: {pointer.Pass}");
        return FormattableString.Invariant($"new({pointer.Buffer}, CudaArgument.{pointer.Argument}{join}{pass})");
    }

    private static string Kernel(string name, CudaKernelText text)
    {
        var passes = string.Join(", ", text.Passes.Select(p => p.ToString(CultureInfo.InvariantCulture)));
        var pointers = string.Join(", ", text.Pointers.Select(Pointer));
        var stages = string.Join(", ", text.Stages.Select(s => FormattableString.Invariant($"new({s.Pointer}, {s.Passes})")));
        return $"new(\"{name}\", CudaShape.{text.Shape}, [{passes}], [{pointers}], {(text.CanSplit ? "true" : "false")}, [{stages}]),";
    }
}
