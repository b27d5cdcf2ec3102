using LossDsl.Compiler.Emit.Cuda;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>Writes the fused CPU back end of a loss: its programs' plans as data and each pass as a vectorized method.</summary>
public static class CSharpEmitter
{
    private const string ClassName = "FusedKernels";

    /// <summary>The class of a loss's kernels; null, with the reason, where the formula cannot be fused.</summary>
    public static (KernelText? Text, string Reason) Emit(LossModel model) => (TryEmit(model, out var limit), limit?.Message ?? "");

    /// <summary>As <see cref="Emit"/>, with the place in the formula that is in the way.</summary>
    internal static KernelText? TryEmit(LossModel model, out NotFusableException? limit)
    {
        try
        {
            var plans = ProgramBuilder.Build(model);
            limit = null;
            var cuda = CudaText.Of(model, plans);
            return new KernelText(Write(model, plans, cuda), string.Join("\n", plans.Select(PlanPrinter.Print)), ClassName, cuda.Source, cuda.Limit);
        }
        catch (NotFusableException reason)
        {
            limit = reason;
            return null;
        }
    }

    private static SourceWriter Write(LossModel model, IReadOnlyList<Plan> plans, CudaText cuda)
    {
        var writer = new SourceWriter();
        writer.Line($"file sealed class {ClassName} : FusedProgram");
        writer.Line("{");
        using (writer.Indent())
        {
            WriteProperties(writer, model);
            var held = plans.SelectMany(plan => plan.Kernels.Select(kernel => (Kernel: kernel, Values: new HeldValues(model.Graph, plan, kernel)))).ToDictionary(h => h.Kernel, h => h.Values);
            foreach (var plan in plans)
            {
                writer.Line();
                PlanDataEmitter.Emit(writer, model, plan, held);
            }

            writer.Line();
            WritePlanOf(writer, plans);
            writer.Line();
            var methods = new PassMethods(model, plans, held);
            methods.WriteExecute(writer);
            WriteIdle(writer, model, plans);
            methods.Write(writer);
            cuda.Write(writer);
        }

        writer.Line("}");
        return writer;
    }

    private static void WriteProperties(SourceWriter writer, LossModel model)
    {
        var batch = model.IsPerSample ? model.Batch!.Ordinal : -1;
        writer.Line($"protected override int BatchAxis => {batch};");
        var ignoring = model.Of(SymbolKind.Label).FirstOrDefault(l => l.Ignore is not null && l.Axes.Count == 1 && l.Axes[0] == model.Batch);
        if (ignoring is not null)
            writer.Line().Line($"protected override int IgnoringLabel => {Slot(model, ignoring)};");
        if (model.MeanWeight is not null)
            writer.Line().Line("protected override bool HasMeanWeight => true;");
        if (model.Updates.Count > 0)
            writer.Line().Line("protected override bool HasUpdates => true;");
    }

    internal static int Slot(LossModel model, Symbol symbol) =>
        model.Symbols.Where(s => s.Kind != SymbolKind.Hyper).ToList().IndexOf(symbol);

    private static void WritePlanOf(SourceWriter writer, IReadOnlyList<Plan> plans)
    {
        writer.Line("protected override ProgramPlan PlanOf(ProgramVariant variant) => variant switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var plan in plans)
                writer.Line($"ProgramVariant.{plan.Name} => {plan.Name}Plan,");
            writer.Line("_ => throw new NotSupportedException(variant.ToString()),");
        }

        writer.Line("};");
    }

    /// <summary>The passes that a call's hyper-parameters make superfluous.</summary>
    private static void WriteIdle(SourceWriter writer, LossModel model, IReadOnlyList<Plan> plans)
    {
        var conditions = (
            from plan in plans
            from kernel in plan.Kernels
            from pass in kernel.Passes
            where pass.IdleWhen is not null
            select (Plan: plan, Kernel: kernel, Pass: pass)).ToList();
        if (conditions.Count == 0)
            return;
        writer.Line();
        writer.Line("protected override bool IsIdle<T>(ProgramVariant variant, int pass, Frame frame)");
        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line("switch (variant, pass)");
            writer.Line("{");
            using (writer.Indent())
            {
                foreach (var (plan, kernel, pass) in conditions)
                {
                    var emitter = new ExprEmitter(new KernelScope(model, plan, kernel, null));
                    var result = emitter.Condition(pass.IdleWhen!);
                    writer.Line($"case (ProgramVariant.{plan.Name}, {pass.Id}):");
                    writer.Line("{");
                    using (writer.Indent())
                    {
                        writer.Append(emitter.Head);
                        writer.Line($"return {result};");
                    }

                    writer.Line("}");
                }

                writer.Line("default:");
                writer.Line("    return false;");
            }

            writer.Line("}");
        }

        writer.Line("}");
    }
}
