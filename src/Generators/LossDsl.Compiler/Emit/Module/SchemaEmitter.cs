using System.Globalization;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>Writes the description by which the runtime checks arguments.</summary>
internal static class SchemaEmitter
{
    public static void Emit(SourceWriter writer, LossModel model, ModuleNames names)
    {
        using var block = writer.Block($"private static readonly {RuntimeTypes.Module("LossSchema")} Schema = new({SourceWriter.Literal(model.Name)})", "};");
        writer.Line("Axes =").Line("[");
        using (writer.Indent())
            writer.Lines(model.Axes.Select(axis => Axis(axis, names) + ","));
        writer.Line("],").Line("Tensors =").Line("[");
        using (writer.Indent())
            writer.Lines(model.Symbols.Where(s => s.Kind != SymbolKind.Hyper).Select(s => Tensor(s, model) + ","));
        writer.Line("],");
        var hypers = model.Of(SymbolKind.Hyper).ToList();
        if (hypers.Count > 0)
        {
            writer.Line("Hypers =").Line("[");
            using (writer.Indent())
                writer.Lines(hypers.Select(h => Hyper(h) + ","));
            writer.Line("],");
        }

        if (model.Reports.Count > 0)
            writer.Line($"Reports = [{string.Join(", ", model.Reports.Select(r => SourceWriter.Literal(r.Name)))}],");
        if (model.Sampled is { } sampled)
            writer.Line($"SampledAxis = {sampled.Axis.Base.Ordinal},").Line($"SampledShare = {SourceWriter.Number(sampled.Share)},");
        if (model.Batch is { } batch)
            writer.Line($"Batch = {batch.Ordinal},");
        if (model.IsPerSample)
            writer.Line("IsPerSample = true,");
        if (ExprWalk.Topological(Roots(model)).Any(node => node is RandomExpr))
            writer.Line("IsRandom = true,");
    }

    private static IEnumerable<Expr> Roots(LossModel model) =>
        model.Updates.Select(u => u.Value).Append(model.Loss).Concat(model.MeanWeight is { } weight ? [weight] : []);

    private static string Axis(Axis axis, ModuleNames names)
    {
        var parts = new List<string>();
        var argument = names.AxisArguments.Where(a => a.Axis == axis).Select(a => a.Argument.TrimStart('@')).FirstOrDefault();
        if (argument is not null)
            parts.Add($"Argument = {SourceWriter.Literal(argument)}");
        if (axis.Base != axis)
            parts.Add($"Base = {axis.Base.Ordinal}");
        if (axis.IsVariadic)
            parts.Add("IsVariadic = true");
        if (axis.FixedSize is { } size)
            parts.Add($"FixedSize = {size}");
        return Construct($"new({SourceWriter.Literal(axis.Name)})", parts);
    }

    private static string Tensor(Symbol symbol, LossModel model)
    {
        var parts = new List<string>();
        if (symbol.NeedsGradient)
            parts.Add("HasGradient = true");
        if (symbol.Target is { } target)
            parts.Add($"Target = {target.Ordinal}");
        if (symbol.Ignore is { } ignore)
            parts.Add($"Ignore = {ignore.ToString(CultureInfo.InvariantCulture)}");
        if (symbol.Init is { } init)
            parts.Add($"Init = {SourceWriter.Literal(init)}");
        if (symbol.Kind == SymbolKind.State && symbol.Default != 0)
            parts.Add($"Default = {SourceWriter.Number(symbol.Default)}");
        if (symbol.Index is { } index)
        {
            var label = model.Symbols.First(s => s.Name == index);
            parts.Add($"Index = {model.Symbols.Where(s => s.Kind != SymbolKind.Hyper).ToList().IndexOf(label)}");
            parts.Add($"Stored = [{string.Join(", ", symbol.Stored.Select(a => a.Ordinal))}]");
        }

        if (model.Updates.Any(u => u.State == symbol && u.IsLate))
            parts.Add("IsLate = true");
        if (symbol.Kind == SymbolKind.Constant && !double.IsNegativeInfinity(symbol.Range.Low))
            parts.Add($"Min = {SourceWriter.Number(symbol.Range.Low)}");
        if (symbol.Kind == SymbolKind.Constant && !double.IsPositiveInfinity(symbol.Range.High))
            parts.Add($"Max = {SourceWriter.Number(symbol.Range.High)}");
        var axes = string.Join(", ", symbol.Axes.Select(a => a.Ordinal));
        return Construct($"new({SourceWriter.Literal(symbol.Name)}, {RuntimeTypes.Module("TensorRole")}.{symbol.Kind}, [{axes}])", parts);
    }

    private static string Hyper(Symbol hyper)
    {
        var range = hyper.Range.Equals(Interval.All) ? "" : $", {SourceWriter.Number(hyper.Range.Low)}, {SourceWriter.Number(hyper.Range.High)}";
        return $"new({SourceWriter.Literal(hyper.Name)}, {SourceWriter.Number(hyper.Default)}{range})";
    }

    private static string Construct(string call, List<string> properties) =>
        properties.Count == 0 ? call : $"{call} {{ {string.Join(", ", properties)} }}";
}
