using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit.Module;
using LossDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generators.Declarations;

/// <summary>A mistake in the class itself rather than in its attributes.</summary>
internal readonly record struct ShapeProblem(DiagnosticInfo Info, INamedTypeSymbol Where, string[] Arguments);

/// <summary>Whether a class can be completed at all: the generator stays away from one that cannot, the analyzer says why.</summary>
internal static class ClassShape
{
    private const string BaseModule = "LossDsl.Modules.LossModule";
    private const string Torch = "TorchSharp.torch";

    /// <summary>The members that every generated part has, whatever its formula.</summary>
    private static readonly string[] Members = ["Schema", "Info", "forward", "call", "Eager", "Program", "Compose", ModuleEmitter.KernelField];

    public static IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, IsRecord: false, TypeParameters.IsEmpty: true })
            yield return Problem(DeclarationDiagnostics.NotAClass, type);
        else if (!IsPartial(type, cancellation))
            yield return Problem(DeclarationDiagnostics.NotPartial, type);

        foreach (var container in DeclarationReader.ContainersOf(type))
        {
            if (!IsPartial(container, cancellation))
                yield return Problem(DeclarationDiagnostics.ContainerNotPartial, container);
        }

        if (type.IsFileLocal || DeclarationReader.ContainersOf(type).Any(c => c.IsFileLocal))
            yield return Problem(HostDiagnostics.FileLocal, type);

        if (Members.Contains(type.Name))
            yield return Problem(HostDiagnostics.ReservedName, type);

        // An unknown base class is an error of C# already.
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } parent }
            && !IsNamed(parent, BaseModule))
        {
            yield return Problem(DeclarationDiagnostics.HasBaseClass, type, parent.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        if (!Knows(compilation, Torch))
            yield return Problem(HostDiagnostics.MissingReference, type, Torch, "TorchSharp");
        else if (!Knows(compilation, BaseModule))
            yield return Problem(HostDiagnostics.MissingReference, type, BaseModule, "LossDsl");

        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 })
            yield return Problem(HostDiagnostics.OldLanguage, type, "12");
    }

    private static ShapeProblem Problem(DiagnosticInfo info, INamedTypeSymbol where, params string[] more) => new(info, where, [where.Name, .. more]);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool Knows(Compilation compilation, string type) =>
        compilation.GetTypeByMetadataName(type) is not null || !compilation.GetTypesByMetadataName(type).IsEmpty;

    private static bool IsNamed(INamedTypeSymbol type, string name) => type.ToDisplayString() == name;
}
