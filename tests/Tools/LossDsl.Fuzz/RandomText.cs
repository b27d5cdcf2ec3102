using System.Text;

namespace LossDsl.Fuzz;

/// <summary>Text that is hardly a formula.</summary>
internal static class RandomText
{
    private static readonly string[] Words =
    [
        "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "|", "~", "?", ":", "=", "==", "!=", "<", ">=", "..", "...", ";", "\n", "\r\n", "#", " ", "\t",
        "and", "or", "not", "in", "x", "y", "w", "z", "s", "m", "i", "j", "d", "p", "pi", "inf", "e", "f", "sum", "mean", "max", "softmax", "cosine", "cross_entropy",
        "one_hot", "argmax", "size", "at", "stop", "sort", "rank", "median", "quantile", "topk", "norm", "std", "logsumexp", "prod", "clamp", "root", "normal",
        "0", "1", "2.5", "1e400", "9999999999999999999", "1e-3", ".5", "3.", "1e", "\u03b8", "\ud83d\ude00", "\ud83d", "\ude00", "\0", "\u2028", "\u202e", "\ufeff", "$", "\"",
        "\\", "{0}", "{", "}", "&&", "x[i,d]", "p~i", "z = ", "[j]", "[p~i | y[p] == y]", "cross_entropy[j](z, y)", "\u0130", "\u0661",
    ];

    private static readonly string[] Shapes =
    [
        "(", "-", "x[", "1+", "1 ? 1 : ", "exp(", "not ", "2^", ")", "a = 1\n", "x.", "\n\n;", "q + ", "[i]", "u", "@", "9", "sum[d](", "z = z + 1\n", "softmax[j](", "x*", "f(", "# ", "|", "p~i,",
        "sin(x) + ", "max(1, ", "\ud83d\ude00", "\"", "(1 < 2) == ", "y == y and ",
    ];

    /// <summary>Words of the language and of no language, and characters of all planes.</summary>
    public static string Pieces(Random random)
    {
        var text = new StringBuilder();
        for (var k = random.Next(60); k > 0; k--)
        {
            if (random.Next(12) == 0)
                text.Append((char)random.Next(0x10000));
            else
                text.Append(Words[random.Next(Words.Length)]);
            if (random.Next(3) == 0)
                text.Append(' ');
        }

        return text.ToString();
    }

    /// <summary>One piece again and again: deep nesting, long names, huge numbers.</summary>
    public static string Repeated(Random random)
    {
        var piece = Shapes[random.Next(Shapes.Length)];
        var text = new StringBuilder().Insert(0, piece, random.Next(1, 2000));
        if (random.Next(2) == 0)
            text.Append('x');
        if (random.Next(3) == 0)
            text.Append(')', random.Next(200));
        return text.ToString();
    }

    /// <summary>The text with a few pieces put in, taken out, doubled or replaced.</summary>
    public static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var k = random.Next(1, 5); k > 0; k--)
        {
            var at = random.Next(result.Length + 1);
            switch (random.Next(5))
            {
                case 0:
                    result.Insert(at, Words[random.Next(Words.Length)]);
                    break;
                case 1:
                    result.Remove(at, Math.Min(random.Next(6), result.Length - at));
                    break;
                case 2:
                    var from = random.Next(result.Length + 1);
                    result.Insert(at, result.ToString(from, Math.Min(random.Next(20), result.Length - from)));
                    break;
                case 3:
                    Swap(result, random);
                    break;
                default:
                    var length = Math.Min(random.Next(4), result.Length - at);
                    result.Remove(at, length).Insert(at, Words[random.Next(Words.Length)]);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Replaces one letter or sign by another of the text, which most often leaves it well formed.</summary>
    private static void Swap(StringBuilder text, Random random)
    {
        if (text.Length > 0)
            text[random.Next(text.Length)] = text[random.Next(text.Length)];
    }
}
