using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Prelude;

/// <summary>The prelude, parsed once.</summary>
internal static class PreludeFunctions
{
    private static readonly Lazy<FunctionTable> Parsed = new(Parse);

    public static FunctionTable Table => Parsed.Value;

    private static FunctionTable Parse()
    {
        var table = new FunctionTable();
        foreach (var line in PreludeSource.Text.Split('\n').Where(l => l.Trim().Length > 0))
        {
            var diagnostics = new DiagnosticBag();
            var function = DeclarationParser.Function(new SourceText(new Literal(LossDeclaration.ClassId, line), IsSynthetic: true), diagnostics);
            table.Add(function ?? throw new InvalidOperationException($"The prelude has a mistake: {string.Join("; ", diagnostics.ToArray())}"));
        }

        return table;
    }
}
