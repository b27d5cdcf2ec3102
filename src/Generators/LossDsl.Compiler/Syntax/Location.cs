using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Syntax;

/// <summary>A place in the user's attributes: characters of an argument, or the whole of it.</summary>
/// <param name="Id">The id of the argument, attribute or class.</param>
/// <param name="Span">The characters within the string's value; null for the whole.</param>
public readonly record struct Location(int Id, TextSpan? Span = null)
{
    /// <summary>The smallest place that holds both; this one where they are in different arguments.</summary>
    public Location To(Location other) =>
        Id == other.Id && Span is { } a && other.Span is { } b ? new(Id, a.Union(b)) : this;
}
