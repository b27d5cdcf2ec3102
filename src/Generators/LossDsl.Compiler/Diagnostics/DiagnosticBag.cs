using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>Collects diagnostics. It keeps the first hundred: a text that has more is not a formula.</summary>
internal sealed class DiagnosticBag
{
    private const int Capacity = 100;
    private readonly List<LossDiagnostic> _items = [];
    private readonly HashSet<LossDiagnostic> _seen = [];

    public bool HasErrors { get; private set; }

    public bool IsFull => _items.Count >= Capacity;

    /// <summary>Adds a diagnostic, once: a function that is expanded twice reports a mistake in it once.</summary>
    public void Report(DiagnosticInfo info, Location location, params string[] arguments) => Report(info, location, [], arguments);

    /// <summary>Adds a diagnostic with what removes it; a fix that cannot be is null.</summary>
    public void Report(DiagnosticInfo info, Location location, IEnumerable<LossFix?> fixes, string[] arguments)
    {
        HasErrors |= info.Severity == LossSeverity.Error;
        if (IsFull)
            return;
        var diagnostic = new LossDiagnostic(info, location.Id, location.Span, new(arguments))
        {
            Fixes = EquatableArray<LossFix>.From(fixes.Where(fix => fix is not null)!),
        };
        if (_seen.Add(diagnostic))
            _items.Add(diagnostic);
    }

    /// <summary>The diagnostics in the order of their places.</summary>
    public EquatableArray<LossDiagnostic> ToArray() =>
        EquatableArray<LossDiagnostic>.From(_items.OrderBy(d => d.LiteralId).ThenBy(d => d.Span?.Start ?? 0));
}
