using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Explain.CommandLine;
using LossDsl.Explain.Sources;
using Microsoft.CodeAnalysis;

namespace LossDsl.Explain.Report;

/// <summary>A mistake as a compiler shows it: where it is, what it is, the line, and a caret line below it.</summary>
internal static class MistakeText
{
    public static string Write(SourceLoss loss, LossDiagnostic diagnostic)
    {
        var excerpt = loss.Path == FormulaSource.Path ? OfCommandLine(loss.Declaration, diagnostic) : OfFile(loss, diagnostic);
        var header = $"{excerpt.Place}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.Message}";
        var lines = excerpt.Line.Length == 0 ? "" : $"\n  {excerpt.Line}\n  {new string(' ', excerpt.Column)}{new string('^', Math.Max(1, excerpt.Length))}";
        return $"{header}{lines}\n  see {diagnostic.Info.HelpPage}";
    }

    /// <param name="Place">What stands before the message.</param>
    /// <param name="Line">The line; empty where there is none to show.</param>
    /// <param name="Column">Where the carets start.</param>
    /// <param name="Length">How many there are.</param>
    private sealed record Excerpt(string Place, string Line, int Column, int Length)
    {
        /// <summary>The part of a text's span that is on its first line, without the line's indentation.</summary>
        public static Excerpt Of(Func<int, int, string> place, string text, int start, int length)
        {
            var first = text.LastIndexOf('\n', Math.Max(0, start - 1), Math.Max(0, start)) + 1;
            var end = text.IndexOf('\n', first);
            var line = text[first..(end < 0 ? text.Length : end)].TrimEnd().Replace('\t', ' ');
            var indentation = Math.Min(line.Length - line.TrimStart().Length, start - first);
            var column = start - first;
            return new Excerpt(
                place(text[..first].Count(c => c == '\n') + 1, column + 1), line[indentation..], column - indentation, Math.Min(length, line.Length - column));
        }
    }

    private static Excerpt OfFile(SourceLoss loss, LossDiagnostic diagnostic)
    {
        var text = loss.Declaration.TextOf(diagnostic.LiteralId);
        var location = loss.Locations.Locate(diagnostic.LiteralId, text, diagnostic.Span);
        if (location.SourceTree is not { } tree)
            return new Excerpt(loss.Path, "", 0, 0);
        return Excerpt.Of((line, column) => $"{tree.FilePath}({line},{column})", tree.GetText().ToString(), location.SourceSpan.Start, location.SourceSpan.Length);
    }

    /// <summary>The class around a formula of the command line was never seen by its author; places are those of the option's own text.</summary>
    private static Excerpt OfCommandLine(LossDeclaration declaration, LossDiagnostic diagnostic)
    {
        foreach (var attribute in declaration.Attributes)
        {
            var name = attribute.Kind == AttributeKind.Loss ? "formula" : AttributeText.Name(attribute.Kind);
            if (attribute.Id == diagnostic.LiteralId)
                return new Excerpt(name, "", 0, 0);
            if (attribute.Arguments.FirstOrDefault(a => a.Id == diagnostic.LiteralId) is not { } argument)
                continue;
            return argument.Text is { } text
                ? Excerpt.Of((line, column) => $"{name}({line},{column})", text, diagnostic.Span?.Start ?? 0, diagnostic.Span?.Length ?? text.Length)
                : new Excerpt(name, "", 0, 0);
        }

        return new Excerpt(FormulaSource.Path, "", 0, 0);
    }
}
