using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>Warns of what is declared or computed and never used.</summary>
internal static class UsageChecker
{
    public static void Check(DeclaredLoss loss, Scope scope, BindingContext context)
    {
        // With a mistake in it, a formula may use what was not bound.
        if (context.Diagnostics.HasErrors)
            return;
        foreach (var (symbol, location) in loss.Symbols.Where(s => s.Symbol.Kind != SymbolKind.Upstream && !context.Used.Contains(s.Symbol.Name)))
            context.Report(DeclarationDiagnostics.Unused, location, symbol.Name);
        foreach (var function in loss.Functions.Where(f => !context.Used.Contains(f.Name.Name)))
            context.Report(DeclarationDiagnostics.Unused, function.Name.Location, function.Name.Name);
        foreach (var line in loss.Lines.Take(loss.Lines.Count - 1).Where(l => l.Location.Span is not null && l.Name is not null && !scope.Used.Contains(l.Name.Name)))
            context.Report(BindingDiagnostics.UnusedLine, line.Name!.Location, line.Name.Name);
    }
}
