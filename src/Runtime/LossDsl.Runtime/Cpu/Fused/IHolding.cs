namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Whether a generated kernel's passes leave values for later ones over the same rows. Which it is follows from the rows' length: a pass is compiled once for either, so that its
/// loop has neither a branch nor the code of what it does not do.
/// </summary>
public interface IHolding
{
    /// <summary>True where they do, as <see cref="Frame.Holds"/>.</summary>
    static abstract bool Holds { get; }
}

/// <summary>Values wait for later passes in memory.</summary>
public readonly struct Holding : IHolding
{
    /// <inheritdoc/>
    public static bool Holds => true;
}

/// <summary>Every pass computes what it needs.</summary>
public readonly struct NotHolding : IHolding
{
    /// <inheritdoc/>
    public static bool Holds => false;
}
