using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>A change of how the type at a diagnostic is declared.</summary>
public abstract class TypeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not BaseTypeDeclarationSyntax declared || declared is not TypeDeclarationSyntax type)
                continue;
            if (await FindAsync(context.Document, type, context.CancellationToken).ConfigureAwait(false) is var (title, change))
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => ApplyAsync(context.Document, change, cancellation), title), diagnostic);
        }
    }

    /// <summary>What to do and the characters that it changes; null where nothing mechanical helps.</summary>
    private protected abstract Task<(string Title, TextChange Change)?> FindAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation);

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(change));
    }
}
