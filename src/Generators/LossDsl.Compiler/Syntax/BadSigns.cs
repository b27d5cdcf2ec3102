namespace LossDsl.Compiler.Syntax;

/// <summary>Signs that other languages or papers use, with what to write here.</summary>
internal static class BadSigns
{
    private static readonly (string Text, string Advice)[] Table =
    [
        ("&&", "write 'and'"), ("&", "write 'and'"), ("||", "write 'or'"), ("**", "write '^' for a power"), ("<>", "write '!='"),
        ("===", "write '=='"), ("=>", "write '>='"), ("=<", "write '<='"), ("%", "there is no remainder; write 'a - b*floor(a/b)'"),
        ("@", "write a matrix product as 'sum[d](a*b)' or 'dot[d](a, b)'"), ("{", "write '('"), ("}", "write ')'"), ("\"", "remove it"),
        ("'", "remove it; a name may end in a digit or an underscore"), ("\u2212", "write '-'"), ("\u2013", "write '-'"), ("\u00d7", "write '*'"),
        ("\u00b7", "write '*'"), ("\u00f7", "write '/'"), ("\u2264", "write '<='"), ("\u2265", "write '>='"), ("\u2260", "write '!='"),
        ("\u00b2", "write '^2'"), ("\u00b3", "write '^3'"), ("\u221e", "write 'inf'"), ("\u221a", "write 'sqrt(...)'"), ("\u03c0", "write 'pi'"),
        ("\u2211", "write 'sum[j](...)'"),
    ];

    /// <summary>The sign at an offset and what to write instead; null where there is none.</summary>
    public static (int Length, string Advice)? Find(string text, int offset)
    {
        foreach (var (sign, advice) in Table)
        {
            if (string.CompareOrdinal(text, offset, sign, 0, sign.Length) == 0)
                return (sign.Length, advice);
        }

        if (text[offset] == '!' && !(offset + 1 < text.Length && text[offset + 1] == '='))
            return (1, "write 'not'");
        var end = offset;
        while (end < text.Length && text[end] > 127 && char.IsLetter(text[end]))
            end++;
        return end > offset ? (end - offset, "names are made of the letters a to z, digits and underscores; write the letter's name, such as 'theta'") : null;
    }
}
