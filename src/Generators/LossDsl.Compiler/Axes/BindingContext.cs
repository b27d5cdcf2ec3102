using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>What all parts of the binder share while they bind one loss.</summary>
internal sealed class BindingContext(DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private const int MaxSteps = 100_000;
    private const int MaxNodes = 50_000;
    private int _steps;

    public ExprGraph Graph { get; } = new();

    public AxisTable Axes { get; } = new();

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The declared names.</summary>
    public Dictionary<string, Symbol> Symbols { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the declared names are declared.</summary>
    public Dictionary<string, Location> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Where an expression was first written.</summary>
    public Dictionary<Expr, Location> Origins { get; } = [];

    /// <summary>Where the operands of an operator's first application are written; the operands themselves may be written elsewhere before.</summary>
    public Dictionary<Expr, IReadOnlyList<Location>> Operands { get; } = [];

    /// <summary>The reductions that leave elements out, in the order in which they were bound.</summary>
    public List<GuardedReduction> Guarded { get; } = [];

    /// <summary>The operators that are not defined everywhere, as they were written.</summary>
    public List<WrittenApplication> Applications { get; } = [];

    /// <summary>The choice whose branch is being bound.</summary>
    public WrittenCondition? Condition { get; private set; }

    /// <summary>The user's functions.</summary>
    public FunctionTable Functions { get; } = new();

    /// <summary>The names of symbols and functions that were used.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>The batch axis as far as the declarations tell it: what random numbers without axes have one each for.</summary>
    public Axis? DefaultBatch { get; set; }

    /// <summary>While a prelude function is expanded, its call: mistakes are made there.</summary>
    public Location? CallSite { get; set; }

    public void Report(DiagnosticInfo info, Location location, params string[] arguments) =>
        diagnostics.Report(info, CallSite ?? location, arguments);

    /// <summary>Reports a mistake with what removes it. One that is made within a prelude function is at its call, where no fix fits.</summary>
    public void Report(DiagnosticInfo info, Location location, IEnumerable<LossFix?> fixes, params string[] arguments) =>
        diagnostics.Report(info, CallSite ?? location, CallSite is null ? fixes : [], arguments);

    /// <summary>Binds what counts only where a condition holds (or does not).</summary>
    public Value? Under(Value? condition, bool holds, Func<Value?> bind)
    {
        var outer = Condition;
        if (condition is { Element: ElementKind.Boolean })
            Condition = new(condition.Expr, holds, outer);
        var value = bind();
        Condition = outer;
        return value;
    }

    /// <summary>False once the formula has grown beyond what any loss needs; reported once.</summary>
    public bool TakeStep(Location location, string what)
    {
        if (_steps == int.MaxValue)
            return false;
        if (++_steps % 256 == 0)
            cancellation.ThrowIfCancellationRequested();
        if (_steps <= MaxSteps && Graph.Count <= MaxNodes)
            return true;
        _steps = int.MaxValue;
        Report(BindingDiagnostics.TooLarge, location, what);
        return false;
    }
}
