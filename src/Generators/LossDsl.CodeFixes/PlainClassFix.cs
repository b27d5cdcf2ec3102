using System.Collections.Immutable;
using System.Composition;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossDsl.CodeFixes;

/// <summary>Removes what a loss cannot be: static, abstract, a record, local to its file. Type parameters are left to the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlainClassFix)), Shared]
public sealed class PlainClassFix : TypeFix
{
    private static readonly SyntaxKind[] Unwanted = [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.FileKeyword];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationDiagnostics.NotAClass.Id, HostDiagnostics.FileLocal.Id];

    private protected override Task<(string Title, TextChange Change)?> FindAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation) =>
        Task.FromResult(Find(type));

    private static (string, TextChange)? Find(TypeDeclarationSyntax type)
    {
        foreach (var modifier in type.Modifiers.Where(m => Unwanted.Contains(m.Kind())))
            return ($"Remove '{modifier.Text}'", Remove(modifier));
        return type switch
        {
            { TypeParameterList: not null } or { ParameterList: not null } => null,
            RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.ClassKeyword } record => ("Make it a class", Remove(record.Keyword)),
            RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.None } record => ("Make it a class", new TextChange(record.Keyword.Span, "class")),
            _ => null,
        };
    }

    private static TextChange Remove(SyntaxToken token) => new(TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart), "");
}
