using System.Collections.Immutable;
using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Declarations;
using LossDsl.Generators.Diagnostics;
using LossDsl.Generators.Locations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossDsl.Generators;

/// <summary>
/// Tells the axes, the range and the LaTeX of each line of a formula, as an information at its name: packages cannot bring texts for hovering, and
/// diagnostics are shown on hovering in every editor. It is an analyzer of its own, so that it does not run until LOSS0060 is switched on.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LineAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = DiagnosticCatalog.Of(HostDiagnostics.LineOfFormula);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!LossAttributes.IsAnyOn(type))
            return;
        var locations = new LocationTable(type);
        if (DeclarationReader.Read(type, context.CancellationToken, locations) is not { } declaration)
            return;
        try
        {
            foreach (var line in LossCompiler.DescribeLines(declaration, context.CancellationToken))
            {
                var place = locations.Locate(line.LiteralId, declaration.TextOf(line.LiteralId), line.Span);
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, place, line.Name, line.Range, line.Latex));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // LossAnalyzer runs the same front end and reports a failure of it.
        }
    }
}
