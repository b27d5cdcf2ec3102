using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossDsl.Generators.Tests;

/// <summary>
/// TorchSharp passes libtorch the memory of a <c>Scalar</c> without keeping it alive. So every number that the runtime or a generated composition gives to an operation is
/// in a static field or property, or in a local that <c>using</c> holds.
/// </summary>
public class ScalarLifetimeTests
{
    private static readonly CSharpParseOptions Preview = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.Preview);

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    [Fact]
    public void TheRuntimeHoldsItsNumbers()
    {
        var compilation = Compile("src/Runtime/LossDsl.Runtime").WithoutRuntime();
        Assert.Equal("", string.Join("\n", compilation.SyntaxTrees.SelectMany(tree => Loose(compilation, tree))));
    }

    [Fact]
    public void CompositionsHoldTheirNumbers()
    {
        var compilation = Compile("src/Losses/LossDsl.Losses");
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: Preview)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var generated = output.SyntaxTrees.Except(compilation.SyntaxTrees).ToList();
        Assert.InRange(generated.Count, 100, int.MaxValue);
        Assert.Equal("", string.Join("\n", generated.SelectMany(tree => Loose(output, tree))));
    }

    [Theory]
    [InlineData("var b = a * 2.0;", 1)]
    [InlineData("var b = a.add(1);", 1)]
    [InlineData("var b = 1 - a; b.fill_(0);", 2)]
    [InlineData("Scalar two = 2; var b = a * two;", 1)]
    [InlineData("using Scalar two = 2; var b = a * two;", 0)]
    [InlineData("var b = a * Two + Three;", 0)]
    [InlineData("var b = a + a;", 0)]
    public void LooseNumbersAreFound(string statements, int count)
    {
        var compilation = TestCompilation.Create($$"""
            using TorchSharp;
            static class C
            {
                static readonly Scalar Two = 2;
                static Scalar Three { get; } = 3;
                static void M(torch.Tensor a) { {{statements}} }
            }
            """);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(count, Loose(compilation, compilation.SyntaxTrees.Single()).Count());
    }

    private static CSharpCompilation Compile(string project)
    {
        var trees = Repository.Sources(project).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Preview, file)).Prepend(CSharpSyntaxTree.ParseText(Usings, Preview));
        return CSharpCompilation.Create(
            "Own", trees, TestCompilation.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    /// <summary>The expressions that make a Scalar which nothing refers to while it is used. Kernels are left out: they know no tensors.</summary>
    private static IEnumerable<string> Loose(Compilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes(node => node is not ClassDeclarationSyntax { Identifier.Text: "FusedKernels" }).OfType<ExpressionSyntax>()
            .Where(node => (MakesScalar(model, node) && !IsHeld(node)) || MeetsTensor(model, node))
            .Select(node => $"{tree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}");
    }

    private static bool MakesScalar(SemanticModel model, ExpressionSyntax node) =>
        model.GetConversion(node) is { IsUserDefined: true, MethodSymbol.ReturnType: { Name: "Scalar", ContainingNamespace.Name: "TorchSharp" } };

    /// <summary>A number beside a tensor, from which TorchSharp's operator makes a Scalar itself.</summary>
    private static bool MeetsTensor(SemanticModel model, ExpressionSyntax node) =>
        model.GetSymbolInfo(node).Symbol is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ContainingType.Name: "Tensor" } method
        && method.Parameters.Any(p => p.Type.SpecialType != SpecialType.None);

    private static bool IsHeld(ExpressionSyntax node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }
        || node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: not 0 };
}
