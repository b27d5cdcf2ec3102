using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Makes a loss, or a type around one, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : TypeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationDiagnostics.NotPartial.Id, DeclarationDiagnostics.ContainerNotPartial.Id];

    // 'partial' stands last among the modifiers, before 'class', 'record' or 'struct'.
    private protected override Task<(string Title, TextChange Change)?> FindAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation) =>
        Task.FromResult<(string, TextChange)?>(
            type.Modifiers.Any(SyntaxKind.PartialKeyword) ? null : ("Make the type partial", new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ")));
}
