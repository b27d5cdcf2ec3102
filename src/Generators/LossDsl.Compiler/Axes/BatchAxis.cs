using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>Finds the batch axis.</summary>
internal static class BatchAxis
{
    /// <summary>
    /// The batch axis is one of an input or a label that no weight, constant or state mentions and that no label indexes; normally the first
    /// axis of the first label or input. Where several remain, the one that the loss still carries; null where none does.
    /// </summary>
    public static Axis? Find(DeclaredLoss loss, Value? value)
    {
        var symbols = loss.Symbols.Select(s => s.Symbol).ToList();
        var owned = new HashSet<Axis>(symbols
            .Where(s => s.Kind is SymbolKind.Weight or SymbolKind.Constant or SymbolKind.State)
            .SelectMany(s => s.Stored)
            .Concat(symbols.Where(s => s.Target is not null).Select(s => s.Target!)));
        var candidates = symbols.Where(s => s.Kind == SymbolKind.Label).Concat(symbols.Where(s => s.Kind == SymbolKind.Input))
            .SelectMany(s => s.Axes)
            .Where(a => !owned.Contains(a) && a.FixedSize is null)
            .Distinct()
            .ToList();
        return candidates.FirstOrDefault(a => value?.Axes.Contains(a) == true) ?? candidates.FirstOrDefault();
    }
}
