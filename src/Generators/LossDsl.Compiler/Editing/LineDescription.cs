using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Editing;

/// <summary>What the compiler knows about a line of a formula.</summary>
/// <param name="LiteralId">The id of the argument, or of the shorthand that stands for the line.</param>
/// <param name="Span">The characters of its name, or of the whole line where it has none; null for a shorthand.</param>
/// <param name="Name">The name with the axes: <c>z[i,j]</c>.</param>
/// <param name="Range">The interval that holds its values.</param>
/// <param name="Latex">Its value as LaTeX.</param>
public sealed record LineDescription(int LiteralId, TextSpan? Span, string Name, string Range, string Latex);
