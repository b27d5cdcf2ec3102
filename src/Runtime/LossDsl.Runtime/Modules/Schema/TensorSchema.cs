namespace LossDsl.Modules;

/// <summary>A tensor of a loss.</summary>
/// <param name="Name">The name in the formula: the argument's, or the key in the state dict.</param>
/// <param name="Role">What it is.</param>
/// <param name="Axes">The ordinals of its axes, in the order of its dimensions.</param>
public sealed record TensorSchema(string Name, TensorRole Role, int[] Axes)
{
    /// <summary>Whether the loss has a gradient with respect to it.</summary>
    public bool HasGradient { get; init; }

    /// <summary>For a label, the ordinal of the axis that it indexes.</summary>
    public int Target { get; init; } = -1;

    /// <summary>For a label, the value that skips a row.</summary>
    public long? Ignore { get; init; }

    /// <summary>For a weight, how it starts (see <see cref="WeightInit"/>).</summary>
    public string? Init { get; init; }

    /// <summary>For a state, the value it starts with.</summary>
    public double Default { get; init; }

    /// <summary>For a state, whether the formula sees the value from before the update.</summary>
    public bool IsLate { get; init; }

    /// <summary>For a state with a slot for every sample id, the slot of the label that holds the ids; -1 for any other tensor.</summary>
    public int Index { get; init; } = -1;

    /// <summary>The axes of the tensor that the module keeps: those of the formula, but for a state with slots.</summary>
    public int[] Stored { get; init; } = Axes;

    /// <summary>For a state with slots, the dimension that they are.</summary>
    public int SlotDimension => Enumerable.Range(0, Axes.Length).First(d => Axes[d] != Stored[d]);

    /// <summary>For a constant, the smallest value allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>For a constant, the largest value allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <c>forward</c> takes it.</summary>
    public bool IsArgument => Role is TensorRole.Input or TensorRole.Label;

    /// <summary>How messages call it: an argument, or a tensor of the module's own.</summary>
    public string Title => IsArgument ? $"Argument '{Name}'" : $"The {Role.ToString().ToLowerInvariant()} '{Name}'";
}
