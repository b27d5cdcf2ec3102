namespace LossDsl.Modules;

/// <summary>An axis of a formula.</summary>
/// <param name="Name">The name in the formula.</param>
public sealed record AxisSchema(string Name)
{
    /// <summary>What the constructor calls its size; null where it takes none.</summary>
    public string? Argument { get; init; }

    /// <summary>The ordinal of the axis over whose range this one runs; -1 for an axis of its own.</summary>
    public int Base { get; init; } = -1;

    /// <summary>Whether it stands for any number of dimensions.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>The size that the formula fixes; 0 where a tensor gives it.</summary>
    public long FixedSize { get; init; }

    /// <summary>The name for messages, with the constructor's name for its size.</summary>
    public override string ToString() => Argument is null || Argument == Name ? $"'{Name}'" : $"'{Name}' ({Argument})";
}
