using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Emit.Latex;

/// <summary>A loss and its gradient as LaTeX, in an <c>aligned</c> environment, one line for each line of the formula.</summary>
public static class LatexEmitter
{
    /// <summary>The formula, as it was written.</summary>
    public static string Formula(LossModel model)
    {
        var values = Written(model) ?? Computed(model);
        return Aligned(model.Lines.Zip(values, (line, value) =>
            $"{LatexNames.Indexed(line.Name.Length == 0 ? @"\ell" : LatexNames.Name(line.Name), line.Value.Axes.Select(LatexNames.Index))} &= {value}"));
    }

    private static List<string>? Written(LossModel model)
    {
        var diagnostics = new DiagnosticBag();
        var lines = FormulaParser.Parse(new SourceText(new Literal(0, model.Source)), diagnostics);
        if (lines.Count != model.Lines.Count || lines.Any(line => line.Value is null))
            return null;
        var printer = new SyntaxPrinter(
            model.Symbols.GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First()),
            model.Axes.GroupBy(a => a.Name).ToDictionary(g => g.Key, g => g.First()),
            model.Lines.Where(l => l.Name.Length > 0).GroupBy(l => l.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<Axis>)g.Last().Value.Axes));
        return [.. lines.Select(line => printer.Print(line.Value!))];
    }

    /// <summary>The lines as the compiler sees them, where the source is no formula of the language.</summary>
    private static IEnumerable<string> Computed(LossModel model)
    {
        var printer = new LatexPrinter(LineNames(model));
        // The last line may be a line that has a name already.
        return model.Lines.Select(line => line.Name.Length == 0 ? printer.Print(line.Value) : printer.Define(line.Value));
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
