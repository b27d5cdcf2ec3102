using System.Globalization;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>A loss and its gradient as LaTeX, in an <c>aligned</c> environment, one line for each line of the formula.</summary>
public static class LatexEmitter
{
    /// <summary>The formula.</summary>
    public static string Formula(LossModel model)
    {
        var names = LineNames(model);
        var printer = new LatexPrinter(names);
        var lines = new List<string>();
        foreach (var (name, value) in model.Lines)
        {
            var left = name.Length == 0
                ? LatexNames.Indexed(@"\ell", value.Axes.Select(LatexNames.Index))
                : LatexNames.Indexed(LatexNames.Name(name), value.Axes.Select(LatexNames.Index));
            // The last line may be a line that has a name already.
            lines.Add($"{left} &= {(name.Length == 0 ? printer.Print(value) : printer.Define(value))}");
        }

        return Aligned(lines);
    }

    /// <summary>The gradients, with expressions that occur several times as lines of their own.</summary>
    /// <param name="model">The loss.</param>
    /// <param name="gradients">For each tensor with a gradient, its expression.</param>
    public static string Gradient(LossModel model, IReadOnlyList<(Symbol Symbol, Expr Value)> gradients)
    {
        var names = LineNames(model);
        var shared = SharedExpressions.Find(gradients.Select(g => g.Value), names.ContainsKey);
        for (var i = 0; i < shared.Count; i++)
            names[shared[i]] = $"u^{{({(i + 1).ToString(CultureInfo.InvariantCulture)})}}";
        var printer = new LatexPrinter(names);
        var lines = shared
            .Select(node => $"{LatexNames.Indexed(names[node], node.Axes.Select(LatexNames.Index))} &= {printer.Define(node)}")
            .ToList();
        foreach (var (symbol, value) in gradients)
        {
            var variable = LatexNames.Indexed(LatexNames.Name(symbol.Name), symbol.Axes.Select(LatexNames.Index));
            lines.Add($@"\frac{{\partial \ell}}{{\partial {variable}}} &= {printer.Print(value)}");
        }

        return Aligned(lines);
    }

    private static string Aligned(IEnumerable<string> lines) => "\\begin{aligned}\n" + string.Join(" \\\\\n", lines) + "\n\\end{aligned}";

    private static Dictionary<Expr, string> LineNames(LossModel model)
    {
        var names = new Dictionary<Expr, string>();
        foreach (var (name, value) in model.Lines)
        {
            if (name.Length > 0 && value is not (ConstExpr or SymbolExpr or IndexExpr or SizeExpr) && !names.ContainsKey(value))
                names.Add(value, LatexNames.Name(name));
        }

        return names;
    }
}
