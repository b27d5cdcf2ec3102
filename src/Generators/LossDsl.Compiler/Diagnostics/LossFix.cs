using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Diagnostics;

/// <summary>Characters of a literal's value and what to write in their place; an empty span inserts.</summary>
/// <param name="LiteralId">The id of the argument.</param>
/// <param name="Span">The characters.</param>
/// <param name="Text">The new ones: plain characters of the language, which need no escape in any kind of literal.</param>
public sealed record LossEdit(int LiteralId, TextSpan Span, string Text);

/// <summary>A mechanical change that removes a mistake, as data: whoever knows the source carries it out.</summary>
/// <param name="Title">What it does, in a few words.</param>
public sealed record LossFix(string Title)
{
    /// <summary>Changes of literals.</summary>
    public EquatableArray<LossEdit> Edits { get; init; }

    /// <summary>An attribute to add to the class, such as <c>Hyper("m", 1)</c>; null for none.</summary>
    public string? Attribute { get; init; }
}
