using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Axes;

/// <summary>Words for messages.</summary>
internal static class Describe
{
    /// <summary><c>no axes</c>, <c>the axis 'i'</c>, <c>the axes 'i' and 'j'</c></summary>
    public static string Axes(IReadOnlyList<Axis> axes) => axes.Count switch
    {
        0 => "no axes",
        1 => $"the axis '{axes[0].Name}'",
        _ => $"the axes {Join(axes.Select(a => a.Name))}",
    };

    /// <summary><c>'a', 'b' and 'c'</c></summary>
    public static string Join(IEnumerable<string> names, string last = "and")
    {
        var quoted = names.Select(n => $"'{n}'").ToArray();
        return quoted.Length <= 1
            ? string.Concat(quoted)
            : $"{string.Join(", ", quoted.Take(quoted.Length - 1))} {last} {quoted[quoted.Length - 1]}";
    }

    public static string Kind(SymbolKind kind) => kind switch
    {
        SymbolKind.Input => "an input",
        SymbolKind.Label => "a label",
        SymbolKind.Weight => "a weight",
        SymbolKind.Hyper => "a hyper-parameter",
        SymbolKind.Constant => "a constant",
        _ => "a state",
    };

    /// <summary><c>1 argument</c>, <c>2 arguments</c></summary>
    public static string Arguments(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    /// <summary><c>f(a, b)</c> with as many letters as arguments.</summary>
    public static string Call(string name, int arity) =>
        $"{name}({string.Join(", ", Enumerable.Range(0, arity).Select(k => (char)('a' + k)))})";
}
