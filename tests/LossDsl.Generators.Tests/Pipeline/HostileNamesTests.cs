using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Pipeline;

/// <summary>Generated code means the runtime's types, whatever the program around it calls by the same names.</summary>
public sealed class HostileNamesTests
{
    private static readonly string[] Names =
    [
        "Tensor", "Parameter", "Vector512", "Unsafe", "Lanes", "Math", "MathF", "Frame", "Simd", "EagerCall", "EagerMath", "LossModule", "LossProgram", "FusedProgram", "ProgramPlan",
        "ProgramVariant", "PassRange", "JoinKind", "ProgramBufferKind", "LossInfo", "LossSchema", "LossReduction", "TensorRole", "NotSupportedException", "ArgumentException",
        "IBinaryFloatingPointIeee754", "torch", "TorchSharp", "System", "LossDsl", "Select", "Max", "Exp", "Composition", "FusedKernels", "Double", "String", "Object",
    ];

    private const string Attributes = """
        [global::LossDsl.Loss("a[y]*s*logsumexp[j](cosine[d](x, w)) + max(m, 0)*t", MeanWeight = "a[y]")]
        [global::LossDsl.Input("x[i,d]"), global::LossDsl.Label("y[i] in j"), global::LossDsl.Weight("w[j,d]"), global::LossDsl.Constant("a[j]", Min = 0)]
        [global::LossDsl.Hyper("s", 64, Min = 0), global::LossDsl.Hyper("m", 0.5), global::LossDsl.State("t", 0, Update = "0.9*t + 0.1*mean[i](norm[d](x))")]
        [global::LossDsl.Axis("d", "features")]
        """;

    private static string Types(string prefix = "public class ") => string.Join(" ", Names.Select(name => $"{prefix}{name};"));

    [Fact]
    public void TypesOfTheUsersNamespace() => Clean($"namespace My.App {{ {Types()} {Attributes} public partial class Mine; }}");

    [Fact]
    public void TypesOfAnEnclosingNamespace() => Clean($"namespace My {{ {Types()} namespace App.Losses {{ {Attributes} public partial class Mine; }} }}");

    [Fact]
    public void TypesOfTheGlobalNamespace() =>
        Clean($"{string.Join(" ", Names.Except(["System", "LossDsl", "TorchSharp"]).Select(name => $"public class {name};"))} namespace My {{ {Attributes} public partial class Mine; }} {Attributes} public partial class Global;");

    [Fact]
    public void TypesWithinTheContainingClass() => Clean($"namespace My {{ public partial class Outer {{ {Types("private class ")} {Attributes} public partial class Mine; }} }}");

    [Fact]
    public void TypesWithinTheClass() =>
        Clean($"namespace My {{ {Attributes} public partial class Mine {{ {string.Join(" ", Names.Except(["Parameter"]).Select(name => $"private class {name}1;"))} private class Tensor; private class Lanes; private class Math; private class System; }} }}");

    [Theory]
    [InlineData("System")]
    [InlineData("TorchSharp")]
    [InlineData("LossDsl")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Math")]
    public void ANamespaceOfThatName(string segment) =>
        Clean($"namespace My.{segment}.Inner {{ public class Other; }} namespace My.{segment} {{ {Attributes} public partial class Mine; }} namespace My {{ {Attributes} public partial class Mine; }}");

    [Fact]
    public void GlobalUsingsAndAliases() => Clean(
        $"namespace My {{ {Attributes} public partial class Mine; public class Fake {{ public static int Select(int a) => a; }} }}",
        """
        global using Tensor = My.Fake; global using Lanes = My.Fake; global using Math = My.Fake; global using torch = My.Fake; global using static My.Fake;
        global using System; global using TorchSharp; global using LossDsl; global using static TorchSharp.torch;
        """);

    [Fact]
    public void HyperParametersAndInputsOfThoseNames() => Clean("""
        namespace My;
        [LossDsl.Loss("Math*(torch - Select)^2 + Max*Tensor^2 + min(System, 1)*Exp + Lanes*Vector512")]
        [LossDsl.Input("torch[i]"), LossDsl.Input("Tensor[i]"), LossDsl.Input("System[i]"), LossDsl.Weight("Select"), LossDsl.Weight("Vector512")]
        [LossDsl.Hyper("Math", 1), LossDsl.Hyper("Max", 2), LossDsl.Hyper("Exp", 3), LossDsl.Hyper("Lanes", 4)]
        public partial class Mine;
        """);

    [Fact]
    public void InputsNamedAsWhatGeneratedMethodsCall() => Clean("""
        namespace My;
        [LossDsl.Loss("Evaluate*EvaluateEagerly + call*value - frame*range + col*row*lanes*count")]
        [LossDsl.Input("Evaluate[i]"), LossDsl.Input("EvaluateEagerly[i]"), LossDsl.Input("call[i]"), LossDsl.Input("value[i]")]
        [LossDsl.Hyper("frame", 1), LossDsl.Hyper("range", 1), LossDsl.Hyper("col", 1), LossDsl.Hyper("row", 1), LossDsl.Hyper("lanes", 1), LossDsl.Hyper("count", 1)]
        public partial class Mine;
        """);

    private static void Clean(params string[] sources)
    {
        var compilation = TestCompilation.Create(sources);
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        Assert.True(complete.SyntaxTrees.Count() > compilation.SyntaxTrees.Length, "nothing was generated");
        Assert.Empty(complete.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d))));
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
}
