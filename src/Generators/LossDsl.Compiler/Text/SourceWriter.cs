using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Text;

/// <summary>
/// Writes source text: four spaces a level, <c>\n</c> line ends, numbers as the invariant culture spells them. Lines are kept apart until the whole text is asked for, so that
/// a part that goes into another one, level after level, is not copied character by character each time.
/// </summary>
public sealed class SourceWriter
{
    private const int Width = 4;

    private readonly List<(int Level, string Text)> _lines = [];
    private int _level;

    /// <summary>The lines, without their indentation.</summary>
    public IEnumerable<string> Texts => _lines.Select(line => line.Text);

    /// <summary>A number as a C# <c>double</c> literal that reads back as the same value.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "double.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    /// <summary>A C# string literal: regular where the text is one line, raw where it has several.</summary>
    public static string Literal(string text)
    {
        if (text.IndexOf('\n') < 0)
            return "\"" + Escape(text) + "\"";
        var quotes = Quotes(LongestRun(text));
        return $"{quotes}\n{text}\n{quotes}";
    }

    /// <summary>Writes an empty line, without spaces.</summary>
    public SourceWriter Line()
    {
        _lines.Add((0, ""));
        return this;
    }

    /// <summary>Writes a line; a text with several is indented line by line.</summary>
    public SourceWriter Line(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end;
            var last = next;
            while (last > start && text[last - 1] is '\r' or ' ')
                last--;
            _lines.Add(last > start ? (_level, text.Substring(start, last - start)) : (0, ""));
            start = next + 1;
        }

        return this;
    }

    /// <summary>Writes a line for each text.</summary>
    public SourceWriter Lines(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Line(text);
        return this;
    }

    /// <summary>Writes what another one has written so far, without the empty lines at its end.</summary>
    public SourceWriter Append(SourceWriter part)
    {
        var count = part._lines.Count;
        while (count > 0 && part._lines[count - 1].Text.Length == 0)
            count--;
        for (var k = 0; k < count; k++)
        {
            var (level, text) = part._lines[k];
            _lines.Add(text.Length == 0 ? (0, text) : (_level + level, text));
        }

        return this;
    }

    /// <summary>Writes what another one has written so far as a raw string literal, without the line end at its end.</summary>
    /// <param name="part">The literal's text.</param>
    /// <param name="end">What follows it.</param>
    public SourceWriter Literal(SourceWriter part, string end)
    {
        var quotes = Quotes(part._lines.Select(line => LongestRun(line.Text)).DefaultIfEmpty(0).Max());
        return Line(quotes).Append(part).Line(quotes + end);
    }

    /// <summary>The same text with lines replaced; those that the replacement of a line has stand at its indentation.</summary>
    public SourceWriter Select(Func<string, IEnumerable<string>> replacement)
    {
        var result = new SourceWriter();
        foreach (var (level, text) in _lines)
        {
            result._level = level;
            result.Lines(replacement(text));
        }

        result._level = 0;
        return result;
    }

    /// <summary>Opens a block with its header on a line of its own; disposing the result closes it.</summary>
    /// <param name="header">The text before the brace; empty for a bare block.</param>
    /// <param name="close">What closes it (<c>};</c> after an initializer).</param>
    public Scope Block(string header, string close = "}")
    {
        if (header.Length > 0)
            Line(header);
        Line("{");
        _level++;
        return new Scope(this, close);
    }

    /// <summary>Indents what follows by one level until the result is disposed.</summary>
    public Scope Indent()
    {
        _level++;
        return new Scope(this, "");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(_lines.Sum(line => Width * line.Level + line.Text.Length + 1));
        foreach (var (level, line) in _lines)
            text.Append(' ', Width * level).Append(line).Append('\n');
        return text.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\t' => "\\t",
                '\r' => "\\r",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Quotes(int longestRun) => new('"', Math.Max(3, longestRun + 1));

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>An open block or indentation.</summary>
    public readonly struct Scope(SourceWriter writer, string close) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._level--;
            if (close.Length > 0)
                writer.Line(close);
        }
    }
}
