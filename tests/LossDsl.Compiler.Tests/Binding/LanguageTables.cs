using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Prelude;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>The tables of the reference of the language, from what the compiler and the attributes say of themselves.</summary>
internal static partial class LanguageTables
{
    /// <summary>The condition of a choice; within the graph, the comparison of a number with 0.</summary>
    private const string Condition = "c";

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["add"] = "a + b", ["sub"] = "a - b", ["mul"] = "a * b", ["div"] = "a / b", ["neg"] = "-x", ["pow"] = "a ^ b",
        ["less"] = "a < b", ["less_equal"] = "a <= b", ["greater"] = "a > b", ["greater_equal"] = "a >= b", ["equal"] = "a == b", ["not_equal"] = "a != b",
        ["and"] = "a and b", ["or"] = "a or b", ["not"] = "not a", ["select"] = "c ? a : b",
    };

    /// <summary>Each table under the name that its marks in the page have.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["attributes"] = Table("attribute | what it says | for example", Attributes()),
        ["reductions"] = Table("reduction | value | gradient | where no element is left", ReductionTable.All.Select(r => $"`{r.Signature}` | {Escaped(r.Summary)} | {r.Gradient} | {r.OfNone}")),
        ["operators"] = Table("operator | value | defined for | derivative", Op.All.Select(Operator)),
        ["prelude"] = Table("function | stands for", PreludeFunctions.Definitions.Select(d => d.Text.Trim().Split(" = ", 2)).Select(d => $"`{d[0]}` | `{d[1]}`")),
    };

    private static string Table(string head, IEnumerable<string> rows)
    {
        var columns = head.Split(" | ").Length;
        return $"| {head} |\n|{string.Concat(Enumerable.Repeat("---|", columns))}\n" + string.Concat(rows.Select(r => $"| {r} |\n"));
    }

    private static string Operator(Operator op)
    {
        // "clamp(x, lo, hi): x, but at least lo" names its operands itself.
        var named = Named().Match(op.Summary);
        var signature = Signs.TryGetValue(op.Name, out var sign) ? sign : named.Success ? named.Groups["signature"].Value : $"{op.Name}({(op.Arity == 1 ? "x" : "a, b")})";
        var summary = named.Success ? named.Groups["summary"].Value : op.Summary;
        var operands = Identifier().Matches(op == Op.Select ? $"{Condition}, a, b" : Identifier().Replace(signature, m => m.Value == op.Name || m.Value is "and" or "or" or "not" ? "" : m.Value));
        var names = operands.Select(m => m.Value).ToList();
        var note = op.StabilityNote.Length == 0 ? "" : $" {op.StabilityNote}";
        return $"`{signature}` | {Escaped(summary + note)} | {Domain(op, names)} | {Derivative(op, names)}";
    }

    private static string Domain(Operator op, List<string> names)
    {
        var parts = Enumerable.Range(0, op.Arity).Where(k => !op.Domain(k).Equals(Interval.All)).Select(k => (names[k], op.Domain(k), op.DomainIsOpen(k)) switch
        {
            var (name, domain, isOpen) when double.IsInfinity(domain.High) => $"{name} {(isOpen ? "above" : "from")} {ExprPrinter.Print(domain.Low)}{(isOpen ? "" : " up")}",
            var (name, domain, _) => $"{name} from {ExprPrinter.Print(domain.Low)} to {ExprPrinter.Print(domain.High)}",
        });
        return op == Op.Div ? "b other than 0"
            : op == Op.Pow ? "a from 0 up, for a whole b any a; a other than 0 for a b below 0"
            : string.Join(", ", parts);
    }

    private static string Derivative(Operator op, List<string> names)
    {
        var graph = new ExprGraph();
        var operands = names.Select((name, k) => Variable(graph, op, k, name)).ToArray();
        var self = (ApplyExpr)graph.RawApply(op, operands);
        if (self.Element != ElementKind.Real)
            return "none";
        return string.Join(", ", Enumerable.Range(0, op.Arity).Where(k => operands[k].Element == ElementKind.Real).Select(k =>
        {
            var slope = op.Derivative(graph, self, k) is { } value ? ExprPrinter.Print(value).Replace($"{Condition} > 0", Condition, StringComparison.Ordinal) : "0";
            return op.Arity == 1 ? $"`{Escaped(slope)}`" : $"{names[k]}: `{Escaped(slope)}`";
        }));
    }

    private static Expr Variable(ExprGraph graph, Operator op, int index, string name) => op.Argument(index) switch
    {
        ElementKind.Boolean => graph.Apply(Op.Greater, graph.Symbol(new Symbol(name, SymbolKind.Input, [])), graph.Const(0)),
        ElementKind.Integer => graph.Symbol(new Symbol(name, SymbolKind.Label, [])),
        _ => graph.Symbol(new Symbol(name, SymbolKind.Input, [])),
    };

    private static IEnumerable<string> Attributes()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(LossAttribute).Assembly.Location, ".xml")).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);
        foreach (var type in typeof(LossAttribute).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Attribute))).OrderBy(Rank).ThenBy(t => t.Name, StringComparer.Ordinal))
        {
            var parameters = type.GetConstructors().Single().GetParameters();
            var signature = type.Name.Replace("Attribute", "", StringComparison.Ordinal) + (parameters.Length == 0 ? "" : $"({string.Join(", ", parameters.Select(p => p.Name))})");
            var member = documentation[$"T:{type.FullName}"];
            var settable = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.SetMethod is not null)
                .Select(p => $"`{p.Name}`: {Text(documentation[$"P:{type.FullName}.{p.Name}"].Element("summary")!)}");
            var parts = new[] { member.Element("summary"), member.Element("remarks") }.Where(e => e is not null).Select(e => Text(e!)).Concat(settable);
            yield return $"`{signature}` | {Escaped(string.Join(" ", parts))} | {Escaped(Example(member))}";
        }
    }

    /// <summary>What gives a formula first, then what it is about, then the rest.</summary>
    private static int Rank(Type attribute)
    {
        string[] order = ["Loss", "Input", "Label", "Weight", "Hyper", "Constant", "State", "Axis", "Define", "Report", "SampledClasses", "MarginSoftmax"];
        var place = Array.IndexOf(order, attribute.Name.Replace("Attribute", "", StringComparison.Ordinal));
        return place < 0 ? order.Length : place;
    }

    private static string Example(XElement member) =>
        string.Join(", ", Bracketed().Matches(member.Element("example")!.Value.Split("public partial")[0].Split("//")[0]).Select(m => $"`{Spaces().Replace(m.Value, " ")}`"));

    /// <summary>Documentation on one line; a block of code is left to the text of the page.</summary>
    private static string Text(XElement element) => Spaces().Replace(
        string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "para" } paragraph => Text(paragraph) + " ",
            XElement { Name.LocalName: "code" } => "below",
            XElement see when see.Attribute("langword") is { } word => $"`{word.Value}`",
            XElement see when see.Attribute("cref") is { } cref => $"`{Member(cref.Value)}`",
            XText text => text.Value,
            _ => "",
        })),
        " ").Trim();

    private static string Member(string cref) => cref[(cref.LastIndexOf('.') + 1)..].Replace("Attribute", "", StringComparison.Ordinal);

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<signature>\w+\([\w, ]+\)): (?<summary>.*)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Identifier();

    [GeneratedRegex("\\[[A-Z](?:\"[^\"]*\"|[^\\]\"])*\\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
