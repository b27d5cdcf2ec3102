using System.Globalization;
using LossDsl.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Fuzz;

/// <summary>Reads the declarations of losses from C# text by syntax alone, for the documentation's examples and the shipped losses.</summary>
internal static class SourceReader
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<LossDeclaration> Read(string source) =>
        [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Select(Read).Where(d => d.Attributes.Count > 0)];

    private static LossDeclaration Read(ClassDeclarationSyntax type)
    {
        var id = 0;
        var attributes = new List<AttributeDeclaration>();
        foreach (var attribute in type.AttributeLists.SelectMany(l => l.Attributes))
        {
            if (!Enum.TryParse<AttributeKind>(attribute.Name.ToString(), out var kind))
                continue;
            var own = ++id;
            var arguments = (attribute.ArgumentList?.Arguments ?? default).Select(a => Argument(a, ++id)).ToArray();
            attributes.Add(new AttributeDeclaration(kind, own, new(arguments)));
        }

        return new LossDeclaration { Name = type.Identifier.Text, Attributes = EquatableArray<AttributeDeclaration>.From(attributes) };
    }

    private static AttributeArgument Argument(AttributeArgumentSyntax syntax, int id)
    {
        var name = syntax.NameEquals?.Name.Identifier.Text ?? "";
        return syntax.Expression switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => new AttributeArgument(id, name) { Text = text },
            LiteralExpressionSyntax { Token.Value: bool flag } => new AttributeArgument(id, name) { Flag = flag },
            var number => new AttributeArgument(id, name) { Number = Number(number) },
        };
    }

    private static double? Number(ExpressionSyntax syntax) => syntax switch
    {
        LiteralExpressionSyntax { Token.Value: IConvertible value } => value.ToDouble(CultureInfo.InvariantCulture),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => -Number(minus.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => Number(quotient.Left) / Number(quotient.Right),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "PI" } => Math.PI,
        _ => null,
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dsl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
