using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>Names and numbers in LaTeX.</summary>
internal static class LatexNames
{
    private static readonly HashSet<string> Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau",
        "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega",
    ];

    /// <summary>A name: Greek letters as such, words upright, digits at the end as a subscript.</summary>
    public static string Name(string name)
    {
        var end = name.Length;
        while (end > 1 && char.IsDigit(name[end - 1]))
            end--;
        var stem = name.Substring(0, end);
        var text = Greek.Contains(stem) ? "\\" + stem : stem.Length == 1 ? stem : $"\\mathrm{{{stem.Replace("_", "\\_")}}}";
        return end == name.Length ? text : $"{text}^{{({name.Substring(end)})}}";
    }

    /// <summary>A name with its indices as subscript.</summary>
    public static string Indexed(string name, IEnumerable<string> indices)
    {
        var all = indices.ToList();
        if (all.Count == 0)
            return name;
        var separator = all.All(i => i.Length == 1) ? "" : ",";
        return $"{name}_{{{string.Join(separator, all)}}}";
    }

    public static string Number(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? @"\infty" : @"-\infty";
        if (value == Math.PI)
            return @"\pi";
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
            return value.ToString("F0", CultureInfo.InvariantCulture);
        var text = value.ToString("G7", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        if (exponent == 1 && text[0] == '1')
            return $"10^{{{int.Parse(text.Substring(2), CultureInfo.InvariantCulture)}}}";
        return exponent < 0
            ? text
            : $@"{text.Substring(0, exponent)} \cdot 10^{{{int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}}}";
    }

    /// <summary>An axis as an index letter.</summary>
    public static string Index(Axis axis) => Name(axis.Name);
}
