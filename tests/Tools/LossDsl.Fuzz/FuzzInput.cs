using LossDsl.Compiler.Declarations;

namespace LossDsl.Fuzz;

/// <summary>One input of a run: which one it is, how it was made, and what is compiled.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Index">Its number within the run; both together give the same input again.</param>
/// <param name="Kind">How it was made.</param>
/// <param name="Declaration">What is compiled.</param>
internal sealed record FuzzInput(int Seed, int Index, string Kind, LossDeclaration Declaration)
{
    /// <summary>The declaration as attributes, with everything that is not plain ASCII escaped.</summary>
    public string Text => string.Join("\n", Declaration.Attributes.Select(a => $"[{a.Kind}({string.Join(", ", a.Arguments.Select(Show))})]"));

    /// <summary>How to get it again.</summary>
    public override string ToString() => FormattableString.Invariant($"--seed {Seed} --only {Index} ({Kind})");

    private static string Show(AttributeArgument argument)
    {
        var value = argument switch
        {
            { Text: { } text } => '"' + Escape(text.Length <= 2000 ? text : text[..2000] + FormattableString.Invariant($"... ({text.Length} characters)")) + '"',
            { Number: { } number } => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            { Flag: { } flag } => flag ? "true" : "false",
            _ => "null",
        };
        return argument.Name.Length == 0 ? value : $"{argument.Name} = {value}";
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and < (char)127 and not ('"' or '\\') ? c.ToString() : c == '\n' ? "\\n" : $"\\u{(int)c:x4}"));
}
