using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Pipeline;

public sealed class FileNameTests
{
    private const string Attributes = """[LossDsl.Loss("(p - t)^2"), LossDsl.Input("p[i]"), LossDsl.Input("t[i]")]""";

    [Theory]
    [InlineData("$ partial class L;", "L.g.cs")]
    [InlineData("namespace A.B { $ partial class L; }", "A.B.L.g.cs")]
    [InlineData("namespace A.B; $ partial class L;", "A.B.L.g.cs")]
    [InlineData("namespace A { partial class B { $ partial class L; } }", "A.B+L.g.cs")]
    [InlineData("partial struct S<T, U> { partial interface I<V> { $ partial class L; } }", "S`2+I`1+L.g.cs")]
    [InlineData("namespace @event { $ partial class @class; }", "event.class.g.cs")]
    public void TellsWhereTheClassIs(string source, string name)
    {
        var file = Assert.Single(GeneratorRun.Generate(TestCompilation.Create(source.Replace("$", Attributes, StringComparison.Ordinal))));
        Assert.Equal(name, file.HintName);
    }

    [Fact]
    public void ClassesOfOneNameHaveFilesOfTheirOwn()
    {
        var files = GeneratorRun.Generate(TestCompilation.Create(
            $"namespace A {{ {Attributes} partial class L; }}",
            $"namespace B {{ {Attributes} partial class L; partial class M {{ {Attributes} partial class L; }} partial class M<T> {{ {Attributes} partial class L; }} }}",
            $"{Attributes} partial class L;"));
        Assert.Equal(5, files.Select(f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void ClassesThatDifferInCaseHaveFilesOfTheirOwn()
    {
        var files = GeneratorRun.Generate(TestCompilation.Create($"{Attributes} partial class MyLoss; {Attributes} partial class Myloss;", Losses.ArcFace));
        Assert.Equal(3, files.Select(f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(files, f => f.HintName == "Users.Margins.ArcFaceLoss.g.cs");
    }

    [Fact]
    public void BothAttributesMakeOneFileAtMost()
    {
        var files = GeneratorRun.Generate(TestCompilation.Create($"{Attributes} [LossDsl.MarginSoftmax] partial class L;"));
        Assert.True(files.Length <= 1);
    }

    [Fact]
    public void AttributesOnSeveralPartsMakeOneFile()
    {
        var files = GeneratorRun.Generate(TestCompilation.Create(
            """[LossDsl.Loss("(p - t)^2"), LossDsl.Input("p[i]")] partial class L;""", """[LossDsl.Input("t[i]")] partial class L;"""));
        Assert.Single(files);
    }
}
