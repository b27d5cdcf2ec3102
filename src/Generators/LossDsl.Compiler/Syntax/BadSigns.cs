namespace LossDsl.Compiler.Syntax;

/// <summary>A sign that the language does not have.</summary>
/// <param name="Length">How many characters it has.</param>
/// <param name="Advice">What to write instead.</param>
/// <param name="Replacement">The very characters to write; null where that is for the author to decide.</param>
internal sealed record BadSign(int Length, string Advice, string? Replacement);

/// <summary>Signs that other languages or papers use, with what to write here.</summary>
internal static class BadSigns
{
    private const string Greek = "\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6\u03b7\u03b8\u03b9\u03ba\u03bb\u03bc\u03bd\u03be\u03bf\u03c0\u03c1\u03c3\u03c4\u03c5\u03c6\u03c7\u03c8\u03c9";

    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
        "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>Signs for which there are others.</summary>
    private static readonly (string Sign, string Replacement)[] Spelled =
    [
        ("&&", "and"), ("&", "and"), ("||", "or"), ("**", "^"), ("<>", "!="), ("===", "=="), ("=>", ">="), ("=<", "<="), ("{", "("), ("}", ")"),
        ("\u2212", "-"), ("\u2013", "-"), ("\u00d7", "*"), ("\u00b7", "*"), ("\u00f7", "/"), ("\u2264", "<="), ("\u2265", ">="), ("\u2260", "!="),
        ("\u00b2", "^2"), ("\u00b3", "^3"), ("\u221e", "inf"),
    ];

    /// <summary>Signs for which something else has to be written.</summary>
    private static readonly (string Sign, string Advice)[] Advised =
    [
        ("%", "there is no remainder; write 'a - b*floor(a/b)'"), ("@", "write a matrix product as 'sum[d](a*b)' or 'dot[d](a, b)'"),
        ("\"", "remove it"), ("'", "remove it; a name may end in a digit or an underscore"), ("\u221a", "write 'sqrt(...)'"), ("\u2211", "write 'sum[j](...)'"),
    ];

    /// <summary>The sign at an offset and what to write instead; null where there is none.</summary>
    public static BadSign? Find(string text, int offset)
    {
        foreach (var (sign, replacement) in Spelled)
        {
            if (IsAt(text, offset, sign))
                return new BadSign(sign.Length, $"write '{replacement}'", Apart(text, offset, sign.Length, replacement));
        }

        foreach (var (sign, advice) in Advised)
        {
            if (IsAt(text, offset, sign))
                return new BadSign(sign.Length, advice, null);
        }

        if (text[offset] == '!' && !IsAt(text, offset, "!="))
            return new BadSign(1, "write 'not'", Apart(text, offset, 1, "not"));
        var end = offset;
        while (end < text.Length && text[end] > 127 && char.IsLetter(text[end]))
            end++;
        if (end == offset)
            return null;
        var letter = end == offset + 1 ? Greek.IndexOf(text[offset]) : -1;
        return letter >= 0
            ? new BadSign(1, $"names are made of the letters a to z, digits and underscores; write '{GreekNames[letter]}'", GreekNames[letter])
            : new BadSign(end - offset, "names are made of the letters a to z, digits and underscores; write the letter's name, such as 'theta'", null);
    }

    private static bool IsAt(string text, int offset, string sign) => string.CompareOrdinal(text, offset, sign, 0, sign.Length) == 0;

    /// <summary>A word with the spaces that keep it apart from its neighbors; a sign as it is.</summary>
    private static string Apart(string text, int offset, int length, string replacement)
    {
        if (!char.IsLetter(replacement[0]))
            return replacement;
        var isValue = replacement == "inf";
        var before = offset > 0 && text[offset - 1] is not ('(' or '[') && IsNear(text[offset - 1]) ? " " : "";
        var after = offset + length < text.Length && IsNear(text[offset + length]) ? " " : "";
        return before + replacement + after;

        bool IsNear(char neighbor) => isValue ? char.IsLetterOrDigit(neighbor) : !char.IsWhiteSpace(neighbor);
    }
}
