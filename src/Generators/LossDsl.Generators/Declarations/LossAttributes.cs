using LossDsl.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generators.Declarations;

/// <summary>The attributes of the runtime, by name: neither the generator nor the analyzer references it.</summary>
internal static class LossAttributes
{
    public const string Loss = "LossDsl.LossAttribute";
    public const string MarginSoftmax = "LossDsl.MarginSoftmaxAttribute";

    private static readonly Dictionary<string, AttributeKind> Kinds =
        Enum.GetValues(typeof(AttributeKind)).Cast<AttributeKind>().ToDictionary(kind => kind + "Attribute");

    /// <summary>Which of our attributes it is; null for one of somebody else.</summary>
    public static AttributeKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingType: null, ContainingNamespace: { Name: "LossDsl", ContainingNamespace.IsGlobalNamespace: true } } type
        && Kinds.TryGetValue(type.Name, out var kind)
            ? kind
            : null;

    public static bool IsAnyOn(INamedTypeSymbol type) => type.GetAttributes().Any(a => KindOf(a) is not null);
}
