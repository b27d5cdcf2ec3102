using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>Writes the properties, and the methods that evaluate the loss.</summary>
internal static class MemberEmitter
{
    public static void EmitProperties(SourceWriter writer, LossModel model, ModuleNames names)
    {
        var hyper = 0;
        foreach (var symbol in model.Symbols)
        {
            var name = SourceWriter.Literal(symbol.Name);
            var (summary, type, access) = symbol.Kind switch
            {
                SymbolKind.Hyper => ($"The hyper-parameter {symbol.Name}{ModuleDocs.Range(symbol.Range)}; {SourceWriter.Number(symbol.Default)} by default.", "double", ("Hyper", $"{hyper++}")),
                SymbolKind.Weight => ($"The trainable weight {symbol.Name} {ModuleDocs.Shape(symbol)}.", RuntimeTypes.Parameter, ("Weight", name)),
                SymbolKind.Constant => ($"The constant {symbol.Name} {ModuleDocs.Shape(symbol)}{ModuleDocs.Range(symbol.Range)}.", RuntimeTypes.Tensor, ("Buffer", name)),
                SymbolKind.State => ($"The state {symbol.Name} {ModuleDocs.Shape(symbol.Stored)}, which training updates.", RuntimeTypes.Tensor, ("Buffer", name)),
                _ => ("", "", ("", "")),
            };
            if (type.Length == 0)
                continue;
            ModuleDocs.Summary(writer, summary);
            using (writer.Block($"public {type} {names.Property(symbol)}"))
            {
                writer.Line($"get => base.Get{access.Item1}({access.Item2});");
                writer.Line($"set => base.Set{access.Item1}({access.Item2}, value);");
            }

            writer.Line();
        }
    }

    public static void EmitMethods(SourceWriter writer, LossModel model)
    {
        var arguments = model.Symbols.Where(s => s.Kind is SymbolKind.Input or SymbolKind.Label).ToList();
        var parameters = string.Join(", ", arguments.Select(a => $"{RuntimeTypes.Tensor} {ModuleNames.Argument(a)}"));
        var values = string.Join(", ", arguments.Select(ModuleNames.Argument));

        ModuleDocs.Summary(writer, "Evaluates the loss, with its gradient at the same time where one can be asked for.");
        Describe(writer, arguments);
        writer.Line("/// <returns>" + ModuleDocs.Escape(Returned(model)) + "</returns>");
        writer.Line($"/// <exception cref=\"{RuntimeTypes.ArgumentException}\">A tensor has a wrong rank, size, type or device, or a label is out of range.</exception>");
        writer.Line("/// <remarks>");
        ModuleDocs.Code(writer, model.Source);
        writer.Line("/// </remarks>");
        writer.Line($"public {RuntimeTypes.Tensor} forward({parameters}) => base.Evaluate({values});").Line();

        if (arguments.Count is >= 1 and <= 6)
        {
            writer.Line($"/// <inheritdoc cref=\"forward({string.Join(", ", arguments.Select(_ => RuntimeTypes.Tensor))})\"/>");
            writer.Line($"public {RuntimeTypes.Tensor} call({parameters}) => base.Evaluate({values});").Line();
        }

        ModuleDocs.Summary(writer, "The same loss composed of TorchSharp operations, which autograd differentiates, also twice.");
        Describe(writer, arguments);
        writer.Line($"public {RuntimeTypes.Tensor} Eager({parameters}) => base.EvaluateEagerly({values});").Line();
    }

    private static void Describe(SourceWriter writer, List<Symbol> arguments)
    {
        foreach (var argument in arguments)
            writer.Line($"/// <param name=\"{argument.Name}\">{ModuleDocs.Escape(ModuleDocs.Describe(argument))}</param>");
    }

    private static string Returned(LossModel model) => model.IsPerSample
        ? "A tensor without dimensions; with LossReduction.None one loss a sample, in the shape of the batch."
        : "A tensor without dimensions.";
}
