using System.Globalization;
using LossDsl.Compiler.Declarations;
using LossDsl.Generators.Locations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Declarations;

/// <summary>Reads a class's attributes into strings and numbers.</summary>
/// <remarks>
/// Ids count up in reading order: the class, then each attribute and after it its arguments. The generator keeps the ids only; the analyzer reads
/// the same attributes again and takes their locations along, so that nothing in the pipeline changes when a class merely moves.
/// </remarks>
internal static class DeclarationReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The declaration; null where C# itself rejects one of the attributes, as it has then said so already.</summary>
    public static LossDeclaration? Read(INamedTypeSymbol type, CancellationToken cancellation, LocationTable? locations = null)
    {
        var attributes = new List<AttributeDeclaration>();
        var id = LossDeclaration.ClassId + 1;
        foreach (var data in type.GetAttributes())
        {
            cancellation.ThrowIfCancellationRequested();
            if (LossAttributes.KindOf(data) is not { } kind)
                continue;
            if (data.AttributeConstructor is null || data.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error))
                return null;
            locations?.AddAttribute(data, cancellation);
            attributes.Add(new AttributeDeclaration(kind, id++, ReadArguments(data, ref id, locations)));
        }

        return new LossDeclaration
        {
            Name = Escape(type.Name),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            Accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility),
            ContainingTypes = new([.. ContainersOf(type).Select(Declare)]),
            Attributes = new([.. attributes]),
        };
    }

    /// <summary>The types that contain it, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? ContainersOf(container).Append(container) : [];

    private static EquatableArray<AttributeArgument> ReadArguments(AttributeData data, ref int id, LocationTable? locations)
    {
        var arguments = new List<AttributeArgument>();
        for (var i = 0; i < data.ConstructorArguments.Length; i++)
        {
            arguments.Add(ReadValue(data.ConstructorArguments[i], id++, ""));
            locations?.AddPositional(i, data.AttributeConstructor!.Parameters[i].Name);
        }

        foreach (var named in data.NamedArguments)
        {
            arguments.Add(ReadValue(named.Value, id++, named.Key));
            locations?.AddNamed(named.Key);
        }

        return new([.. arguments]);
    }

    private static AttributeArgument ReadValue(TypedConstant constant, int id, string name)
    {
        var argument = new AttributeArgument(id, name);
        return constant.Kind != TypedConstantKind.Primitive ? argument : constant.Value switch
        {
            null => argument,
            string text => argument with { Text = text },
            bool flag => argument with { Flag = flag },
            double.NaN => argument,
            IConvertible number => argument with { Number = number.ToDouble(CultureInfo.InvariantCulture) },
            _ => argument,
        };
    }

    // A part of a partial type may leave out everything but its kind, its name and its type parameters.
    private static string Declare(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Escape(p.Name)))}>";
        return $"partial {kind} {Escape(type.Name)}{parameters}";
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
