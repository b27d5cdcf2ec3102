using System.Collections.Immutable;
using LossDsl.Compiler;
using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Declarations;
using LossDsl.Generators.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generators;

/// <summary>Completes every class that has a formula. It reports nothing: <see cref="LossAnalyzer"/> does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Two pipelines and not one that collects both: collecting would make every loss depend on its place among the others.
        var formulas = Declarations(context, LossAttributes.Loss);
        var margins = Declarations(context, LossAttributes.MarginSoftmax);
        var ambiguous = Names(formulas).Combine(Names(margins))
            .Select((names, _) => FileNames.FindAmbiguous(names.Left, names.Right))
            .WithTrackingName(TrackingNames.Ambiguous);
        Emit(context, formulas, ambiguous);
        Emit(context, margins, ambiguous);
    }

    private static IncrementalValuesProvider<LossDeclaration> Declarations(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (node, _) => node is TypeDeclarationSyntax, (found, cancellation) => Read(found, attribute, cancellation))
            .Where(declaration => declaration is not null)
            .Select((declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.Declarations);

    private static LossDeclaration? Read(GeneratorAttributeSyntaxContext found, string attribute, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)found.TargetSymbol;
        return IsFirst(found, type, attribute) && !ClassShape.Check(type, found.SemanticModel.Compilation, cancellation).Any()
            ? DeclarationReader.Read(type, cancellation)
            : null;
    }

    // A class with both attributes, or with one of them twice (which C# rejects), is still one file.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found, INamedTypeSymbol type, string attribute)
    {
        AttributeData? first = null;
        foreach (var data in type.GetAttributes())
        {
            var kind = LossAttributes.KindOf(data);
            if (kind == AttributeKind.Loss && attribute == LossAttributes.MarginSoftmax)
                return false;
            if (kind == (attribute == LossAttributes.Loss ? AttributeKind.Loss : AttributeKind.MarginSoftmax))
                first ??= data;
        }

        return first?.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == found.TargetNode.SyntaxTree
            && found.TargetNode.Span.Contains(reference.Span);
    }

    private static IncrementalValueProvider<ImmutableArray<string>> Names(IncrementalValuesProvider<LossDeclaration> declarations) =>
        declarations.Select((declaration, _) => HintName.Of(declaration)).Collect();

    private static void Emit(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<LossDeclaration> declarations, IncrementalValueProvider<EquatableArray<string>> ambiguous)
    {
        var compiled = declarations.Select(PendingLoss.Start).WithTrackingName(TrackingNames.Started).Select(PendingLoss.Finish).WithTrackingName(TrackingNames.Compiled);
        context.RegisterSourceOutput(compiled.Combine(ambiguous), (output, pair) =>
        {
            if (pair.Left.Source is { } source)
                output.AddSource(FileNames.Of(pair.Left, pair.Right), source);
        });
    }
}
