using LossDsl.Compiler.Ir;

namespace LossDsl.Explain.Report;

/// <summary>What the formula's names stand for.</summary>
internal static class NameRows
{
    public static IReadOnlyList<string[]> Of(LossModel model) => [.. model.Symbols.Select(symbol => new[] { symbol.ToString(), Describe(symbol, model) })];

    private static string Describe(Symbol symbol, LossModel model) => symbol.Kind switch
    {
        SymbolKind.Input => symbol.NeedsGradient ? "input" : "input without a gradient",
        SymbolKind.Label when symbol.Target is null => "label",
        SymbolKind.Label => $"label in {symbol.Target.Name}{(symbol.Ignore is { } ignored ? $"; {Show(ignored)} is ignored" : "")}",
        SymbolKind.Weight => "weight of the loss, trained",
        SymbolKind.Hyper => $"hyper-parameter, {Show(symbol.Default)} by default{Within(symbol)}",
        SymbolKind.Constant => $"constant of the constructor{Within(symbol)}",
        _ => $"state, {Show(symbol.Default)} at first{(model.Updates.Any(u => u.State == symbol && u.IsLate) ? "; the formula sees the old value" : "")}",
    };

    private static string Within(Symbol symbol) => symbol.Range.Equals(Interval.All) ? "" : $", in {symbol.Range}";

    private static string Show(double number) => ExprPrinter.Print(number);
}
