using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Declarations;
using LossDsl.Generators.Locations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace LossDsl.CodeFixes;

/// <summary>A place in a string of a loss.</summary>
/// <param name="Declaration">The loss as it is written so far.</param>
/// <param name="LiteralId">The id of the string's argument.</param>
/// <param name="Position">How many characters of its value stand before the place.</param>
internal sealed record FormulaPlace(LossDeclaration Declaration, int LiteralId, int Position)
{
    /// <summary>The place at a position in a file; null where that is not in a string of a loss.</summary>
    public static async Task<FormulaPlace?> FindAsync(Document document, int position, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || !LiteralPlace.IsWithin(root, Location.Create(root.SyntaxTree, new TextSpan(position, 0))))
            return null;

        // Most strings of a program are in no attribute of a class: only then is its meaning asked for.
        var attribute = root.FindToken(position - 1).Parent?.FirstAncestorOrSelf<AttributeSyntax>();
        if (attribute?.Parent?.Parent is not TypeDeclarationSyntax syntax)
            return null;
        var semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (semantics?.GetDeclaredSymbol(syntax, cancellation) is not INamedTypeSymbol type || !LossAttributes.IsAnyOn(type))
            return null;
        var locations = new LocationTable(type);
        if (DeclarationReader.Read(type, cancellation, locations) is not { } declaration || locations.ArgumentAt(root.SyntaxTree, position) is not var (id, expression))
            return null;
        var text = declaration.TextOf(id);
        return text is not null && LiteralMap.Of(expression, text.Length).IndexAt(position) is { } index ? new FormulaPlace(declaration, id, index) : null;
    }
}
