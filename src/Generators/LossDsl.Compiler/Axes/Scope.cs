using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>What names mean at a place: the lines above it, or a function's parameters.</summary>
internal sealed class Scope
{
    /// <summary>Lines or parameters. A null value is one with a mistake of its own: using it is no further mistake.</summary>
    public Dictionary<string, Value?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>A function's axis parameters.</summary>
    public Dictionary<string, Axis> Axes { get; } = new(StringComparer.Ordinal);

    /// <summary>False within the prelude, which must not see what the user declared.</summary>
    public bool SeesDeclarations { get; init; } = true;

    /// <summary>Names that later lines define, for a better message.</summary>
    public HashSet<string> Later { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of lines that were used.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);
}
