using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Prelude;

/// <summary>The prelude, parsed once.</summary>
internal static class PreludeFunctions
{
    private static readonly Lazy<IReadOnlyList<(FunctionSyntax Function, string Text)>> Parsed = new(() => [.. Parse()]);
    private static readonly Lazy<FunctionTable> LazyTable = new(() =>
    {
        var table = new FunctionTable();
        foreach (var (function, _) in Definitions)
            table.Add(function);
        return table;
    });

    public static FunctionTable Table => LazyTable.Value;

    /// <summary>The functions with their definitions as written.</summary>
    public static IReadOnlyList<(FunctionSyntax Function, string Text)> Definitions => Parsed.Value;

    private static IEnumerable<(FunctionSyntax Function, string Text)> Parse()
    {
        foreach (var line in PreludeSource.Text.Split('\n').Where(l => l.Trim().Length > 0))
        {
            var diagnostics = new DiagnosticBag();
            var function = DeclarationParser.Function(new SourceText(new Literal(LossDeclaration.ClassId, line), IsSynthetic: true), diagnostics);
            yield return (function ?? throw new InvalidOperationException($"The prelude has a mistake: {string.Join("; ", diagnostics.ToArray())}"), line);
        }
    }
}
