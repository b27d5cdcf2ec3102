using System.Globalization;
using System.Text;

namespace LossDsl.Compiler.Ir;

/// <summary>Prints an expression in the formula language, with the parentheses that it needs and no others.</summary>
public static class ExprPrinter
{
    /// <summary>Shared subexpressions repeat in print, so that a small graph can have a text without bound; it ends here.</summary>
    private const int MaxLength = 4000;

    public static string Print(Expr expr) => Print(expr, MaxLength);

    /// <summary>An expression as text, cut where it becomes longer than a length.</summary>
    public static string Print(Expr expr, int maxLength)
    {
        var text = new StringBuilder();
        new ExprWriter(text, maxLength).Write(expr, Precedence.Select);
        return text.Length <= maxLength ? text.ToString() : text.ToString(0, maxLength) + " ...";
    }

    /// <summary>A number as the language writes it.</summary>
    public static string Print(double value) =>
        double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value == Math.PI ? "pi"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
