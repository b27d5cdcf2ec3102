using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Generators.Tests.Classes;

public sealed class ClassShapeTests
{
    private const string Attributes = """[LossDsl.Loss("(p - t)^2"), LossDsl.Input("p[i]"), LossDsl.Input("t[i]")]""";

    [Fact]
    public Task APartialClassIsFine() => AnalyzerVerifier.Verify($"{Attributes} public partial class Square;");

    [Fact]
    public Task ASealedClassInsideAGenericOneIsFine() =>
        AnalyzerVerifier.Verify($$"""namespace N { public partial record struct Outer<T, U> { {{Attributes}} private sealed partial class Square; } }""");

    [Fact]
    public Task ItsOwnBaseModuleMayBeWritten() => AnalyzerVerifier.Verify($"{Attributes} public partial class Square : LossDsl.Modules.LossModule;");

    [Fact]
    public Task NotPartial() => AnalyzerVerifier.Verify($"{Attributes} public class {{|LOSS0002:Square|}};");

    [Theory]
    [InlineData("public static partial class {|LOSS0003:Square|};")]
    [InlineData("public abstract partial class {|LOSS0003:Square|};")]
    [InlineData("public partial record {|LOSS0003:Square|};")]
    [InlineData("public partial class {|LOSS0003:Square|}<T>;")]
    [InlineData("public partial struct {|LOSS0003:Square|};")]
    public Task NotAPlainClass(string type) => AnalyzerVerifier.Verify($"{Attributes} {type}");

    [Fact]
    public Task ContainerNotPartial() =>
        AnalyzerVerifier.Verify($$"""public partial class A { public class {|LOSS0004:B|} { {{Attributes}} public partial class Square; } }""");

    [Fact]
    public Task HasABaseClass() => AnalyzerVerifier.Verify($"public class Mine; {Attributes} public partial class {{|LOSS0005:Square|}} : Mine;");

    [Fact]
    public Task FileLocal() => AnalyzerVerifier.Verify($"{Attributes} file partial class {{|LOSS0043:Square|}};");

    [Fact]
    public Task WithoutTorchSharp() => AnalyzerVerifier.Verify($"{Attributes} public partial class {{|LOSS0041:Square|}};", c => c.WithoutTorch());

    [Fact]
    public async Task WithAnOldLanguage()
    {
        var found = await AnalyzerVerifier.Diagnostics(TestCompilation.Create($"{Attributes} public partial class Square {{ }}").InLanguage(LanguageVersion.CSharp11));
        Assert.Equal("LOSS0044", Assert.Single(found).Id);
    }

    [Fact]
    public Task MembersThatAreGeneratedToo() => AnalyzerVerifier.Verify($$"""
        {{Attributes}} public partial class Square
        {
            public static string {|LOSS0042:Info|} => "";
            public int Size => 3;
        }
        """);

    [Fact]
    public Task AMethodOfTheUserThatIsGeneratedToo() => AnalyzerVerifier.Verify($$"""
        {{Attributes}} public partial class Square
        {
            public TorchSharp.torch.Tensor {|LOSS0042:forward|}(TorchSharp.torch.Tensor p) => p;
            public int Forward(int p) => p;
        }
        """);

    [Fact]
    public Task AMemberOfTheUserNamedLikeAHyperParameter() => AnalyzerVerifier.Verify($$"""
        [LossDsl.Hyper("m", 1), LossDsl.Loss("(p - m*t)^2"), LossDsl.Input("p[i]"), LossDsl.Input("t[i]")] public partial class Square
        {
            public double {|LOSS0042:m|} => 3;
            public double M => 3;
        }
        """);

    [Theory]
    [InlineData("Info")]
    [InlineData("Schema")]
    [InlineData("Program")]
    [InlineData("forward")]
    public Task NamedLikeAGeneratedMember(string name) => AnalyzerVerifier.Verify($"{Attributes} public partial class {{|LOSS0045:{name}|}};");

    [Fact]
    public Task NamedLikeAnInheritedMemberIsFine() => AnalyzerVerifier.Verify($"{Attributes} public partial class Reduction; {Attributes} public partial class Program1;");

    [Fact]
    public async Task WithoutTheRuntimeNothingIsGeneratedAndCSharpSaysWhy()
    {
        var compilation = TestCompilation.Create($"{Attributes} public partial class Square;").WithoutRuntime();
        Assert.Empty(await AnalyzerVerifier.Diagnostics(compilation));
        Assert.Contains(compilation.GetDiagnostics(), d => d.Id == "CS0246");
        Assert.Empty(GeneratorRun.Generate(compilation));
    }

    [Fact]
    public Task AttributesThatCSharpRejectsAreLeftToIt() => AnalyzerVerifier.Verify("""[LossDsl.Loss(Unknown)] public partial class Square;""");

    [Fact]
    public Task AClassOfSomebodyElseIsLeftAlone() => AnalyzerVerifier.Verify("""
        namespace Other { public sealed class LossAttribute(string s) : System.Attribute { public string S => s; } }
        namespace User { [Other.Loss("nonsense(")] public class Square; }
        """);

    [Fact]
    public Task ADeclarationWithoutALoss() => AnalyzerVerifier.Verify("""[LossDsl.Input("x[i]")] public partial class {|LOSS0001:Square|};""");
}
