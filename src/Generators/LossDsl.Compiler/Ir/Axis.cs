namespace LossDsl.Compiler.Ir;

/// <summary>A named axis of a formula. Axes are the type system: operators never see positions.</summary>
/// <param name="name">The name as written.</param>
/// <param name="ordinal">Position in the canonical order (declaration order; renamed axes follow).</param>
/// <param name="range">For <c>p~i</c>, the axis over whose range this one runs; null for an axis of its own.</param>
public sealed class Axis(string name, int ordinal, Axis? range = null)
{
    public string Name { get; } = name;

    public int Ordinal { get; } = ordinal;

    /// <summary>The axis that gives the size: itself, or the axis that this one renames.</summary>
    public Axis Base => range ?? this;

    /// <summary>True for <c>i...</c>: any number of tensor dimensions, flattened into one axis.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>The size where the formula fixes it (component access such as <c>p[i,0]</c>); null where a tensor gives it.</summary>
    public int? FixedSize { get; init; }

    /// <summary>Axes are equal where they are the same; few of a loss have the same place.</summary>
    public override int GetHashCode() => Ordinal;

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override string ToString() => Name;
}
