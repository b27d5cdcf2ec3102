using System.Collections.Immutable;
using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit.Module;
using LossDsl.Generators.Declarations;
using LossDsl.Generators.Diagnostics;
using LossDsl.Generators.Locations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TextSpan = LossDsl.Compiler.Declarations.TextSpan;

namespace LossDsl.Generators;

/// <summary>Says what is wrong with a loss, at the character where it is. It runs the generator's own front end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        DiagnosticCatalog.Descriptors.Remove(DiagnosticCatalog.Of(HostDiagnostics.LineOfFormula));

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
        var isWhole = true;
        foreach (var problem in ClassShape.Check(type, context.Compilation, context.CancellationToken))
        {
            isWhole = false;
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.Of(problem.Info), problem.Where.Locations[0], problem.Arguments));
        }

        var locations = new LocationTable(type);
        if (DeclarationReader.Read(type, context.CancellationToken, locations) is not { } declaration)
            return;
        foreach (var diagnostic in Check(declaration, isWhole && !GeneratedPart.IsIn(type), context.CancellationToken))
            Report(context, declaration, locations, diagnostic);
        foreach (var limit in Limits(type, declaration, context.CancellationToken))
            Report(context, declaration, locations, limit);
        foreach (var (member, name) in GeneratedPart.FindCollisions(type, context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.Of(HostDiagnostics.MemberCollision), member, type.Name, name));
    }

    private static IEnumerable<LossDiagnostic> Check(LossDeclaration declaration, bool isMissing, CancellationToken cancellation)
    {
        try
        {
            var found = LossCompiler.Check(declaration, cancellation);

            // A loss without a mistake and without a generated part: the generator was not run, or it failed. Its stages tell which.
            if (isMissing && found.All(d => d.Severity != LossSeverity.Error))
                LossCompiler.Compile(declaration, cancellation);
            return found;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [new LossDiagnostic(HostDiagnostics.InternalError, LossDeclaration.ClassId, null, new([declaration.Name, Describe(e)]))];
        }
    }

    // Only planning tells why a loss has no kernels, which takes as long as compiling it; the generated part tells at once whether it has.
    private static IEnumerable<LossDiagnostic> Limits(INamedTypeSymbol type, LossDeclaration declaration, CancellationToken cancellation) =>
        GeneratedPart.IsIn(type) && type.GetMembers(ModuleEmitter.KernelField).IsEmpty ? LossCompiler.Limits(declaration, cancellation) : [];

    private static void Report(SymbolAnalysisContext context, LossDeclaration declaration, LocationTable locations, LossDiagnostic diagnostic)
    {
        Location Locate(int id, TextSpan? span) =>
            locations.Locate(id, declaration.TextOf(id), span);

        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticCatalog.Of(diagnostic.Info),
            Locate(diagnostic.LiteralId, diagnostic.Span),
            FixProperties.Places(diagnostic.Fixes).Select(edit => Locate(edit.LiteralId, edit.Span)),
            FixProperties.Write(diagnostic.Fixes),
            [.. diagnostic.Arguments]));
    }

    // One line: where it failed, which is what a report needs first.
    private static string Describe(Exception e)
    {
        var frame = e.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault() ?? "";
        return $"{e.GetType().Name}: {e.Message.Replace('\r', ' ').Replace('\n', ' ')} {frame}".TrimEnd();
    }
}
