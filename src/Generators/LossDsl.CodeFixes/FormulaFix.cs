using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Carries out what the compiler says would remove a mistake: other characters in a formula, or one more attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FormulaFix)), Shared]
public sealed class FormulaFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. DiagnosticTable.All.Select(info => info.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixProperties.Read(diagnostic))
            {
                if (Changes(root, diagnostic, fix) is { } changes)
                    context.RegisterCodeFix(CodeAction.Create(fix.Title, cancellation => ApplyAsync(context.Document, changes, cancellation), fix.Title), diagnostic);
            }
        }
    }

    /// <summary>The changes of the file; null where one is outside of it or of a literal's own characters.</summary>
    private static IReadOnlyList<TextChange>? Changes(SyntaxNode root, Diagnostic diagnostic, CarriedFix fix)
    {
        if (fix.Edits.Any(edit => !LiteralPlace.IsWithin(root, edit.Place)))
            return null;
        var changes = fix.Edits.Select(edit => new TextChange(edit.Place.SourceSpan, edit.Text)).ToList();
        if (fix.Attribute is null)
            return changes;
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { AttributeLists.Count: > 0 } type)
            return null;
        changes.Add(NewAttribute.Behind(type, fix.Attribute));
        return changes;
    }

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<TextChange> changes, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
