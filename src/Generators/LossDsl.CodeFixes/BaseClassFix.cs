using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Removes the base class of a loss, whose own is generated; its interfaces stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BaseClassFix)), Shared]
public sealed class BaseClassFix : TypeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationDiagnostics.HasBaseClass.Id];

    private protected override async Task<(string Title, TextChange Change)?> FindAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);

        // C# wants the base class first; a part of the class may name interfaces alone.
        if (type.BaseList is not { Types: { Count: > 0 } types } list || model?.GetTypeInfo(types[0].Type, cancellation).Type is not { TypeKind: TypeKind.Class })
            return null;
        var removed = types.Count == 1
            ? TextSpan.FromBounds(list.ColonToken.GetPreviousToken().Span.End, list.Span.End)
            : TextSpan.FromBounds(types[0].SpanStart, types[1].SpanStart);
        return ($"Remove '{types[0].Type}'", new TextChange(removed, ""));
    }
}
