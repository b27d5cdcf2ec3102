using LossDsl.Compiler.Declarations;
using LossDsl.Explain.Sources;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Explain.CommandLine;

/// <summary>A loss that was given on the command line, written out as the class that it stands for.</summary>
internal static class FormulaSource
{
    /// <summary>What messages call the file that does not exist.</summary>
    public const string Path = "command line";

    /// <summary>The class.</summary>
    /// <param name="formula">The formula; null with <c>--margin-softmax</c>.</param>
    /// <param name="meanWeight">What a mean divides by; null for the number of samples.</param>
    /// <param name="attributes">The other attributes in the order of the command line.</param>
    /// <exception cref="FormatException">A value does not fit its attribute.</exception>
    public static SourceFile Write(string? formula, string? meanWeight, IEnumerable<(AttributeKind Kind, string Text)> attributes)
    {
        var writer = new AttributeText(new SourceProgram([]));
        var lines = attributes.Select(a => writer.Write(a.Kind, a.Text)).ToList();
        if (formula is not null)
        {
            var weight = meanWeight is null ? "" : $", MeanWeight = {Quote(meanWeight)}";
            lines.Insert(0, $"[LossDsl.Loss({Quote(formula)}{weight})]");
        }

        return new SourceFile(Path, string.Join("\n", lines) + "\npublic partial class Formula;\n");
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
