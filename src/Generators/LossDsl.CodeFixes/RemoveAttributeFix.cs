using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Removes the attribute of what the formula never uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix)), Shared]
public sealed class RemoveAttributeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationDiagnostics.Unused.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
                continue;
            var title = $"Remove [{attribute.Name}]";
            context.RegisterCodeFix(CodeAction.Create(title, cancellation => RemoveAsync(context.Document, attribute, cancellation), title), diagnostic);
        }
    }

    private static async Task<Document> RemoveAsync(Document document, AttributeSyntax attribute, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(Removed(attribute, text), "")));
    }

    private static TextSpan Removed(AttributeSyntax attribute, SourceText text)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var index = list.Attributes.IndexOf(attribute);
        if (index > 0)
            return TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End);
        if (list.Attributes.Count > 1)
            return TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart);

        // The last one of its brackets: with the line where it has one of its own.
        var (first, last) = (text.Lines.GetLineFromPosition(list.SpanStart), text.Lines.GetLineFromPosition(list.Span.End));
        var isAlone = IsBlank(text, first.Start, list.SpanStart) && IsBlank(text, list.Span.End, last.End);
        return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart);
    }

    private static bool IsBlank(SourceText text, int start, int end) => text.ToString(TextSpan.FromBounds(start, end)).Trim().Length == 0;
}
