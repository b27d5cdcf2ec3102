using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generators.Locations;

/// <summary>A part of a constant string expression.</summary>
/// <param name="Span">Its source.</param>
/// <param name="Characters">The source of each character of its value; null where it is opaque.</param>
internal readonly record struct LiteralPiece(TextSpan Span, IReadOnlyList<TextSpan>? Characters);
