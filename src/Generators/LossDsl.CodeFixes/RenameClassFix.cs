using System.Collections.Immutable;
using System.Composition;
using LossDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace LossDsl.CodeFixes;

/// <summary>Gives a class another name, wherever it is used, that no generated member has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameClassFix)), Shared]
public sealed class RenameClassFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HostDiagnostics.ReservedName.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not TypeDeclarationSyntax type)
                continue;
            var name = type.Identifier.ValueText + "Loss";
            var title = $"Rename the class to '{name}'";
            context.RegisterCodeFix(CodeAction.Create(title, cancellation => RenameAsync(document, type, name, cancellation), title), diagnostic);
        }
    }

    private static async Task<Solution> RenameAsync(Document document, TypeDeclarationSyntax type, string name, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model is not null && model.GetDeclaredSymbol(type, cancellation) is { } symbol
            ? await Renamer.RenameSymbolAsync(solution, symbol, default(SymbolRenameOptions), name, cancellation).ConfigureAwait(false)
            : solution;
    }
}
