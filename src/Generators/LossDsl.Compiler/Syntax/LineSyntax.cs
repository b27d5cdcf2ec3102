namespace LossDsl.Compiler.Syntax;

/// <summary>A line of a formula: <c>name = value</c>, <c>name[axes] = value</c> or, at the end, <c>value</c>.</summary>
/// <param name="Location">The whole line.</param>
/// <param name="Name">The name; null where the line has none.</param>
/// <param name="Axes">The axes that the name was given; null where it has no brackets.</param>
/// <param name="Value">The value; null where it could not be parsed.</param>
internal sealed record LineSyntax(Location Location, NameSyntax? Name, IReadOnlyList<ExpressionSyntax>? Axes, ExpressionSyntax? Value);
