using Microsoft.CodeAnalysis.Text;

namespace LossDsl.Generators.Locations;

/// <summary>For each character of a literal's value, the characters of the literal's text that stand for it.</summary>
internal static class LiteralText
{
    /// <summary>Every character stands for itself.</summary>
    public static List<TextSpan> Plain(int start, int end)
    {
        var spans = new List<TextSpan>(end - start);
        for (var i = start; i < end; i++)
            spans.Add(new TextSpan(i, 1));
        return spans;
    }

    /// <summary>The inside of <c>"..."</c>: escapes, and doubled braces where it has holes.</summary>
    public static List<TextSpan> Regular(string text, int start, int end, bool hasHoles = false)
    {
        var spans = new List<TextSpan>(end - start);
        for (var i = start; i < end;)
        {
            var length = text[i] == '\\' ? EscapeLength(text, i, end) : IsDoubledBrace(text, i, end, hasHoles) ? 2 : 1;
            var span = TextSpan.FromBounds(i, Math.Min(i + length, end));
            spans.Add(span);

            // \U0001F600 is one character to its author and two to UTF-16.
            if (span.Length == 10 && IsSurrogatePair(text, i))
                spans.Add(span);
            i += length;
        }

        return spans;
    }

    /// <summary>The inside of <c>@"..."</c>: doubled quotes, and doubled braces where it has holes.</summary>
    public static List<TextSpan> Verbatim(string text, int start, int end, bool hasHoles = false)
    {
        var spans = new List<TextSpan>(end - start);
        for (var i = start; i < end;)
        {
            var isDoubled = (text[i] == '"' && i + 1 < end && text[i + 1] == '"') || IsDoubledBrace(text, i, end, hasHoles);
            spans.Add(new TextSpan(i, isDoubled ? 2 : 1));
            i += isDoubled ? 2 : 1;
        }

        return spans;
    }

    /// <summary>A raw literal on one line, its quotes included in the text.</summary>
    public static List<TextSpan> RawLine(string text)
    {
        var quotes = Quotes(text);
        return Plain(quotes, Math.Max(quotes, text.Length - quotes));
    }

    /// <summary>A raw literal on several lines, its quotes included in the text: the closing line's indentation is cut from each line.</summary>
    public static List<TextSpan>? RawLines(string text)
    {
        var quotes = Quotes(text);
        var first = text.IndexOf('\n') + 1;
        var closing = text.LastIndexOf('\n') + 1;
        if (first == 0 || closing < first || text.Length - quotes < closing)
            return null;
        var indentation = text.Length - quotes - closing;
        var spans = new List<TextSpan>(text.Length);
        for (var line = first; line < closing;)
        {
            var next = text.IndexOf('\n', line) + 1;
            var end = EndOfLine(text, line, next);

            // A blank line may be shorter than the indentation.
            var start = Math.Min(line + indentation, end);
            spans.AddRange(Plain(start, next == closing ? end : next));
            line = next;
        }

        return spans;
    }

    private static int EndOfLine(string text, int line, int next)
    {
        var end = next - 1;
        return end > line && text[end - 1] == '\r' ? end - 1 : end;
    }

    private static int Quotes(string text) => text.TakeWhile(c => c == '"').Count();

    private static bool IsDoubledBrace(string text, int index, int end, bool hasHoles) =>
        hasHoles && text[index] is '{' or '}' && index + 1 < end && text[index + 1] == text[index];

    private static int EscapeLength(string text, int index, int end)
    {
        if (index + 1 >= end)
            return 1;
        switch (text[index + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                var digits = 0;
                while (digits < 4 && index + 2 + digits < end && IsHexadecimal(text[index + 2 + digits]))
                    digits++;
                return 2 + digits;
            default:
                return 2;
        }
    }

    // \U0000XXXX is one UTF-16 character, anything above is two.
    private static bool IsSurrogatePair(string text, int index) => text.Substring(index + 2, 4).TrimStart('0').Length > 0;

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
