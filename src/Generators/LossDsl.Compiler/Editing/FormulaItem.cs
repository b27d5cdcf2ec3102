namespace LossDsl.Compiler.Editing;

/// <summary>What an entry of a completion list is.</summary>
public enum FormulaItemKind
{
    /// <summary>A declared name, or a line above.</summary>
    Name,

    /// <summary>An axis.</summary>
    Axis,

    /// <summary>A function, a reduction or an operator.</summary>
    Function,

    /// <summary>A number of the language.</summary>
    Constant,

    /// <summary>A word of the language.</summary>
    Keyword,
}

/// <summary>An entry of a completion list.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Signature">What follows the text when it is used: <c>[j](z, y)</c>; empty for none.</param>
/// <param name="Description">What it stands for: axes, range, definition.</param>
public sealed record FormulaItem(string Text, FormulaItemKind Kind, string Signature, string Description);
