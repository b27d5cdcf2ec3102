namespace LossDsl;

/// <summary>What the compiler knows about a loss; every generated module has one as its static <c>Info</c>.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Formula">The formula as written, or as the margin-softmax shorthand expands.</param>
/// <param name="Latex">The formula as LaTeX, one aligned line for each of its lines.</param>
/// <param name="Gradient">
/// The derived gradient in the formula language, to be read below the lines of <paramref name="Formula"/>: one line for each tensor that has one, and
/// before them what they share. <c>upstream</c>, along the batch axis, is the gradient that reaches the loss.
/// </param>
/// <param name="GradientLatex">The derived gradient as LaTeX.</param>
/// <param name="Plan">How the work is fused: contractions, loop nests and their passes, as text.</param>
public sealed record LossInfo(
    string Name, string Formula, string Latex, string Gradient, string GradientLatex, string Plan);
