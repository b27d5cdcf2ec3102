using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Prelude;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Editing;

/// <summary>The functions, constants and words of the language as entries of a completion list.</summary>
internal static class Vocabulary
{
    /// <summary>What the functions that keep the order and the random numbers are; the others say it themselves.</summary>
    private static readonly Dictionary<string, string> Summaries = new(StringComparer.Ordinal)
    {
        ["rank"] = "How many elements come before this one in ascending order; no gradient.",
        ["order"] = "The index of the element at each place in ascending order; no gradient.",
        ["sort"] = "The elements in ascending order.",
        ["normal"] = "A number of the standard normal distribution for each element.",
        ["uniform"] = "A number between 0 and 1 for each element.",
    };

    private static readonly Lazy<IReadOnlyList<FormulaItem>> LazyFunctions = new(() => [.. OfReductions(), .. OfOperators(), .. OfPrelude(), .. Others()]);

    /// <summary>All functions; one name may have several entries, as <c>max</c> has.</summary>
    public static IReadOnlyList<FormulaItem> Functions => LazyFunctions.Value;

    public static IReadOnlyList<FormulaItem> Constants { get; } =
    [
        new("pi", FormulaItemKind.Constant, "", "3.14159..."),
        new("e", FormulaItemKind.Constant, "", "2.71828..."),
        new("inf", FormulaItemKind.Constant, "", "Infinity."),
    ];

    public static IReadOnlyList<FormulaItem> Keywords { get; } =
    [
        new("and", FormulaItemKind.Keyword, "", "Whether both conditions hold."),
        new("or", FormulaItemKind.Keyword, "", "Whether one of two conditions holds."),
        new("not", FormulaItemKind.Keyword, "", "Whether a condition does not hold."),
    ];

    private static IEnumerable<FormulaItem> Others() =>
    [
        new("size", FormulaItemKind.Function, "(j)", "The size of an axis."),
        new("root", FormulaItemKind.Function, "[t in lo..hi](f)", "The t between two ends at which an expression is zero."),
        new("at", FormulaItemKind.Function, "[j](z, y)", "The element of z at the index y along the axis."),
    ];

    /// <summary>A function that was defined in the language.</summary>
    public static FormulaItem Of(FunctionSyntax function, string definition)
    {
        var axes = function.Axes.Count == 0 ? "" : $"[{string.Join(",", function.Axes.Select(a => a.Name))}]";
        return new FormulaItem(function.Name.Name, FormulaItemKind.Function, $"{axes}({string.Join(", ", function.Parameters.Select(p => p.Name.Name))})", definition.Trim());
    }

    private static IEnumerable<FormulaItem> OfReductions() =>
    [
        .. ReductionTable.All.Select(r => Item(r.Signature, r.Summary)),
        .. OrderLowering.Permutations.Select(OrderBinder.Signature).Concat(RandomBinder.Names.Select(name => $"{name}[j]()")).Select(s => Item(s, Summaries[NameOf(s)])),
    ];

    private static FormulaItem Item(string signature, string summary)
    {
        var name = NameOf(signature);
        return new FormulaItem(name, FormulaItemKind.Function, signature.Substring(name.Length), summary);
    }

    private static string NameOf(string signature) => signature.Substring(0, signature.IndexOf('['));

    private static IEnumerable<FormulaItem> OfOperators() =>
        Op.All.Where(op => CallBinder.IsScalar(op.Name)).Select(op => new FormulaItem(op.Name, FormulaItemKind.Function, Describe.Call("", op.Arity), op.Summary));

    private static IEnumerable<FormulaItem> OfPrelude() => PreludeFunctions.Definitions.Select(d => Of(d.Function, d.Text));
}
