using System.Text;

namespace LossDsl.Compiler.Text;

/// <summary>Turns names of the language into C# identifiers.</summary>
public static class CSharpNames
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while", "field",
    ];

    /// <summary>The name as an identifier: a keyword is escaped, a character that C# does not take becomes an underscore.</summary>
    public static string Identifier(string name)
    {
        var text = Sanitize(name);
        return Keywords.Contains(text) ? "@" + text : text;
    }

    /// <summary>The name followed by a suffix, as an identifier.</summary>
    public static string Suffixed(string name, string suffix) => Identifier(Sanitize(name) + suffix);

    private static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var c in name)
            text.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
        if (text.Length == 0 || char.IsDigit(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }
}
