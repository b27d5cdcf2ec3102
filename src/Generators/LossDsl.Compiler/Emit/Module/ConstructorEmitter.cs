using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>Writes the constructor: sizes, constants, hyper-parameters, the reduction.</summary>
internal static class ConstructorEmitter
{
    public static void Emit(SourceWriter writer, LossModel model, ModuleNames names)
    {
        var constants = model.Of(SymbolKind.Constant).ToList();
        var hypers = model.Of(SymbolKind.Hyper).ToList();
        ModuleDocs.Summary(writer, "Makes the loss, on the CPU and in float32; .to(...) moves it.");
        foreach (var (axis, argument) in names.AxisArguments)
            Parameter(writer, argument, $"The size of the axis {axis.Name}, at least 1.");
        foreach (var constant in constants)
            Parameter(writer, ModuleNames.Argument(constant), $"A constant tensor {ModuleDocs.Shape(constant)}{ModuleDocs.Range(constant.Range)}, of which a copy is kept.");
        foreach (var hyper in hypers)
            Parameter(writer, ModuleNames.Argument(hyper), $"The hyper-parameter {hyper.Name}{ModuleDocs.Range(hyper.Range)}.");
        Parameter(writer, "reduction", model.IsPerSample ? "What becomes of the losses of the samples." : "Without effect: the loss is one number.");
        writer.Line($"/// <exception cref=\"{RuntimeTypes.ArgumentException}\">A size, a constant or a hyper-parameter is outside of its range.</exception>");

        var arguments = names.AxisArguments.Select(a => $"long {a.Argument}")
            .Concat(constants.Select(c => $"{RuntimeTypes.Tensor} {ModuleNames.Argument(c)}"))
            .Concat(hypers.Select(h => $"double {ModuleNames.Argument(h)} = {SourceWriter.Number(h.Default)}"))
            .Append($"{RuntimeTypes.Of("LossReduction")} reduction = {RuntimeTypes.Of("LossReduction")}.Mean");
        writer.Line($"public {model.Name}({string.Join(", ", arguments)})");
        using (writer.Indent())
            writer.Line(": base(Schema, reduction)");
        using (writer.Block(""))
        {
            foreach (var constant in constants)
                writer.Line($"base.AddConstant({SourceWriter.Literal(constant.Name)}, {ModuleNames.Argument(constant)});");
            for (var i = 0; i < hypers.Count; i++)
                writer.Line($"base.SetHyper({i}, {ModuleNames.Argument(hypers[i])});");
            writer.Line($"base.Build({string.Join(", ", names.AxisArguments.Select(a => $"({a.Axis.Ordinal}, {a.Argument})"))});");
        }
    }

    private static void Parameter(SourceWriter writer, string name, string text) =>
        writer.Line($"/// <param name=\"{name.TrimStart('@')}\">{ModuleDocs.Escape(text)}</param>");
}
