using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Text;

/// <summary>Writes source text: four spaces a level, <c>\n</c> line ends, numbers as the invariant culture spells them.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>How deep the next line is indented.</summary>
    public int Level => _level;

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
        var quotes = new string('"', Math.Max(3, LongestRun(text) + 1));
        return $"{quotes}\n{text}\n{quotes}";
    }

    /// <summary>Writes an empty line, without spaces.</summary>
    public SourceWriter Line()
    {
        _text.Append('\n');
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
            if (last > start)
                _text.Append(' ', 4 * _level).Append(text, start, last - start);
            _text.Append('\n');
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

    /// <summary>Writes text as it is, without indentation.</summary>
    public SourceWriter Raw(string text)
    {
        _text.Append(text.Replace("\r\n", "\n"));
        return this;
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
    public override string ToString() => _text.ToString();

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
