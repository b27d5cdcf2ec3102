using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests;

/// <summary>The generated file of four losses of different kinds: with a contraction, by the shorthand, pointwise, and reduced over an axis.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [MemberData(nameof(Losses.Names), MemberType = typeof(Losses))]
    public void GeneratedFile(string name) =>
        Snapshot.Verify(name, Assert.Single(GeneratorRun.Generate(TestCompilation.Create(Losses.All[name]))).SourceText.ToString());
}
