namespace LossDsl.Compiler.Declarations;

/// <summary>
/// One argument of an attribute: a string, a number or a truth value. A number that is not a constant of the language (NaN, null)
/// is absent.
/// </summary>
/// <param name="Id">The id of its location.</param>
/// <param name="Name">The property's name (<c>Min</c>, <c>Init</c>); empty for a positional argument.</param>
public sealed record AttributeArgument(int Id, string Name)
{
    /// <summary>The value of a string argument.</summary>
    public string? Text { get; init; }

    /// <summary>The value of a numeric argument.</summary>
    public double? Number { get; init; }

    /// <summary>The value of a boolean argument.</summary>
    public bool? Flag { get; init; }

    /// <summary>The string with its id; empty text where the argument is no string.</summary>
    public Literal Literal => new(Id, Text ?? "");
}
