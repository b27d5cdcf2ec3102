namespace LossDsl.Compiler.Ir;

/// <summary>What a declared name stands for.</summary>
public enum SymbolKind
{
    /// <summary>A tensor argument of <c>forward</c>.</summary>
    Input,

    /// <summary>Integer indices along an axis, an argument of <c>forward</c>.</summary>
    Label,

    /// <summary>A trainable tensor that the loss owns.</summary>
    Weight,

    /// <summary>A number given at construction.</summary>
    Hyper,

    /// <summary>A non-trainable tensor given at construction.</summary>
    Constant,

    /// <summary>A buffer that training updates; constant in the backward pass.</summary>
    State,

    /// <summary>The gradient that arrives from above: a number, or one a sample where the loss is not reduced.</summary>
    Upstream,

    /// <summary>An intermediate that the planner keeps in memory.</summary>
    Buffer,

    /// <summary>Random numbers of one site, which the kernels compute where they read them.</summary>
    Random,

    /// <summary>What a root is solved for, within its expression.</summary>
    Unknown,
}

/// <summary>A declared name: an input, a label, a weight, a hyper-parameter, a constant or a state.</summary>
public sealed class Symbol(string name, SymbolKind kind, IReadOnlyList<Axis> axes)
{
    public string Name { get; } = name;

    public SymbolKind Kind { get; } = kind;

    /// <summary>The axes in the order in which they were declared, which is the order of the tensor's dimensions.</summary>
    public IReadOnlyList<Axis> Axes { get; } = axes;

    /// <summary>The values it can take, as far as the declaration says.</summary>
    public Interval Range { get; init; } = Interval.All;

    /// <summary>True where the backward pass gives it a gradient.</summary>
    public bool NeedsGradient { get; init; }

    /// <summary>For a label, the axis that it indexes.</summary>
    public Axis? Target { get; init; }

    /// <summary>For a label, the value that skips a row; null where none does.</summary>
    public long? Ignore { get; init; }

    /// <summary>For a hyper-parameter or a state, the value it starts with.</summary>
    public double Default { get; init; }

    /// <summary>For a state with a slot for every sample id, the label that holds the ids.</summary>
    public string? Index { get; init; }

    /// <summary>The axes of the tensor that is kept, where they are others than those that the formula sees: a slot's in the place of the sample's.</summary>
    public IReadOnlyList<Axis> Stored { get; init; } = axes;

    /// <summary>For a weight, the start that the declaration asks for (<c>normal(0.01)</c>); null where it asks for none.</summary>
    public string? Init { get; init; }

    public override string ToString() => Axes.Count == 0 ? Name : $"{Name}[{string.Join(",", Axes.Select(a => a.Name))}]";
}
