namespace LossDsl.Compiler.Declarations;

/// <summary>
/// A string that the user wrote in an attribute. The id is what a diagnostic refers to; whoever read the attribute knows where
/// in a file that is.
/// </summary>
public readonly record struct Literal(int Id, string Text);
