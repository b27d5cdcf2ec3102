using LossDsl.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CompilerSpan = LossDsl.Compiler.Declarations.TextSpan;

namespace LossDsl.Generators.Locations;

/// <summary>Where the ids of a declaration are in the source.</summary>
internal sealed class LocationTable
{
    private readonly List<SyntaxNode?> _nodes = [];
    private readonly Location _class;
    private AttributeSyntax? _attribute;

    public LocationTable(INamedTypeSymbol type)
    {
        _class = type.Locations.FirstOrDefault() ?? Location.None;
        _nodes.Add(null);
    }

    public void AddAttribute(AttributeData data, CancellationToken cancellation)
    {
        _attribute = data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        _nodes.Add(_attribute);
    }

    /// <summary>The argument for a constructor's parameter: by its place, or by <c>name:</c>.</summary>
    public void AddPositional(int index, string parameter)
    {
        var arguments = Arguments.Where(a => a.NameEquals is null).ToList();
        var argument = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.ElementAtOrDefault(index);
        _nodes.Add(argument?.Expression);
    }

    /// <summary>The argument for a property: <c>Name = value</c>.</summary>
    public void AddNamed(string property) =>
        _nodes.Add(Arguments.LastOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property)?.Expression);

    /// <summary>The location of an id, or of some characters of its string.</summary>
    public Location Locate(int id, string? text, CompilerSpan? span)
    {
        if (id < 0 || id >= _nodes.Count || _nodes[id] is not { } node)
            return _class;
        if (span is not { } characters || text is null || node is not ExpressionSyntax expression)
            return node.GetLocation();
        return Location.Create(node.SyntaxTree, LiteralMap.Of(expression, text.Length).Locate(characters.Start, characters.Length));
    }

    /// <summary>The id and the expression of the argument around a place in a file; null where there is none.</summary>
    public (int Id, ExpressionSyntax Expression)? ArgumentAt(SyntaxTree tree, int position)
    {
        for (var id = 0; id < _nodes.Count; id++)
        {
            if (_nodes[id] is ExpressionSyntax expression && expression.SyntaxTree == tree && expression.Span.Contains(position))
                return (id, expression);
        }

        return null;
    }

    private IEnumerable<AttributeArgumentSyntax> Arguments => _attribute?.ArgumentList?.Arguments ?? [];
}
