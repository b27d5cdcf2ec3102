using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>XML documentation of generated members.</summary>
internal static class ModuleDocs
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static void Summary(SourceWriter writer, string text) => writer.Line($"/// <summary>{Escape(text)}</summary>");

    /// <summary>A block of code or of a formula, line by line.</summary>
    public static void Code(SourceWriter writer, string text)
    {
        writer.Line("/// <code>");
        foreach (var line in text.Split('\n'))
            writer.Line("/// " + Escape(line.TrimEnd()));
        writer.Line("/// </code>");
    }

    /// <summary>What an argument of <c>forward</c> must be.</summary>
    public static string Describe(Symbol symbol)
    {
        var shape = Shape(symbol);
        if (symbol.Kind != SymbolKind.Label)
            return $"A floating-point tensor {shape}{(symbol.NeedsGradient ? "" : ", through which no gradient flows")}.";
        var ignored = symbol.Ignore is { } value ? $", or {value} for a sample that is to be ignored" : "";
        return symbol.Target is { } target ? $"Integers {shape}, indices along {target.Name}{ignored}." : $"Integers {shape} of 32 bits{ignored}.";
    }

    public static string Shape(Symbol symbol) => Shape(symbol.Axes);

    public static string Shape(IReadOnlyList<Axis> axes) => axes.Count == 0
        ? "without dimensions"
        : "[" + string.Join(", ", axes.Select(a => a.Name + (a.IsVariadic ? "..." : ""))) + "]";

    public static string Range(Interval range) =>
        range.Equals(Interval.All) ? "" : $", in {range}";
}
