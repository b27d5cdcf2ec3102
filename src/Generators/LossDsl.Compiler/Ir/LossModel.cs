namespace LossDsl.Compiler.Ir;

/// <summary>The update that training makes to a state before (or, when late, after) the formula is evaluated.</summary>
public sealed record StateUpdate(Symbol State, Expr Value, bool IsLate);

/// <summary>A number to log: its mean over the batch where it has one value a sample.</summary>
public sealed record LossReport(string Name, Expr Value);

/// <summary>The class axis of which training sees a share.</summary>
public sealed record SampledClasses(Axis Axis, double Share);

/// <summary>A checked loss: what the front end hands to the calculus, the planner and the emitters.</summary>
public sealed class LossModel
{
    public required string Name { get; init; }

    public required ExprGraph Graph { get; init; }

    /// <summary>Inputs and labels in the order of <c>forward</c>'s arguments, then weights, hyper-parameters, constants and states as declared.</summary>
    public required IReadOnlyList<Symbol> Symbols { get; init; }

    /// <summary>Every axis in canonical order, renamed ones included.</summary>
    public required IReadOnlyList<Axis> Axes { get; init; }

    /// <summary>The batch axis; null for a loss over tensors that have none.</summary>
    public required Axis? Batch { get; init; }

    /// <summary>The formula's last line. It carries the batch axis (a per-sample loss, which takes a reduction) or no axis.</summary>
    public required Expr Loss { get; init; }

    /// <summary>What <c>Reduction.Mean</c> divides the sum by, a sample's share of it; null for 1.</summary>
    public Expr? MeanWeight { get; init; }

    public IReadOnlyList<StateUpdate> Updates { get; init; } = [];

    public SampledClasses? Sampled { get; init; }

    public IReadOnlyList<LossReport> Reports { get; init; } = [];

    /// <summary>The formula's lines, for comments and for LaTeX: name (empty for the last) and expression.</summary>
    public required IReadOnlyList<(string Name, Expr Value)> Lines { get; init; }

    /// <summary>The formula as written.</summary>
    public required string Source { get; init; }

    /// <summary>The constructor's argument names for axis sizes, in declaration order.</summary>
    public IReadOnlyList<(Axis Axis, string Argument)> AxisArguments { get; init; } = [];

    public IEnumerable<Symbol> Of(SymbolKind kind) => Symbols.Where(s => s.Kind == kind);

    /// <summary>True where a sample has a loss of its own, so that the reductions mean, sum and none apply.</summary>
    public bool IsPerSample => Batch is not null && Loss.Axes.Contains(Batch);
}
