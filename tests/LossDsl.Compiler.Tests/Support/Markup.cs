using System.Text;
using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Tests.Support;

/// <summary>Reads marks such as {|LOSS0201:name|} out of a text. Marks may nest.</summary>
internal static class Markup
{
    public static (string Text, List<(string Id, TextSpan Span)> Marks) Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var k = 0; k < marked.Length; k++)
        {
            if (string.CompareOrdinal(marked, k, "{|LOSS", 0, 6) == 0)
            {
                open.Push((marked.Substring(k + 2, 8), text.Length));
                k += "{|LOSS0000:".Length - 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, k, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                k++;
            }
            else
            {
                text.Append(marked[k]);
            }
        }

        return (text.ToString(), marks);
    }
}
