using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Syntax;

/// <summary>Text to parse, and how a range of it maps to a place that the user can see.</summary>
/// <param name="Literal">The text with the id of where it comes from.</param>
/// <param name="IsSynthetic">True for text that the compiler itself supplies (the prelude, a shorthand): places in it are the whole attribute.</param>
internal sealed record SourceText(Literal Literal, bool IsSynthetic = false)
{
    public string Text => Literal.Text;

    public Location At(int start, int end) =>
        IsSynthetic ? new(Literal.Id) : new(Literal.Id, TextSpan.FromBounds(start, end));
}
