using LossDsl.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace LossDsl.Generators.Tests.Pipeline;

/// <summary>What an edit runs again. The files are two losses with a formula, one with the shorthand, and a program.</summary>
public sealed class CachingTests
{
    private static readonly string[] Files = [Losses.ArcFace, Losses.Huber, Losses.CosFace, "class Program;"];

    [Fact]
    public void TheFirstRunIsNewThroughout()
    {
        var first = new GeneratorRun().On(TestCompilation.Create(Files));
        Assert.Equal([New, New, New], GeneratorRun.Reasons(first, TrackingNames.Declarations));
        Assert.Equal([New, New, New], GeneratorRun.Reasons(first, TrackingNames.Compiled));
        Assert.Equal(3, first.GeneratedSources.Length);
    }

    [Fact]
    public void AnUnrelatedEditCompilesNothing() => Expect(3, "class Program { int Changed => 1; }", Unchanged, Cached);

    [Fact]
    public void AnUnrelatedEditNextToALossCompilesNothing() =>
        Expect(0, Losses.ArcFace + "\npublic class Neighbor { int Changed => 1; }", Unchanged, Cached);

    [Fact]
    public void ACommentCompilesNothing() => Expect(0, "// A comment moves everything.\n\n" + Losses.ArcFace, Unchanged, Cached);

    [Fact]
    public void FormattingCompilesNothing() => Expect(1, Losses.Huber.Replace(", Hyper(", ",\n   Hyper(", StringComparison.Ordinal), Unchanged, Cached);

    [Fact]
    public void AMemberOfTheUserCompilesNothing() =>
        Expect(0, Losses.ArcFace.Replace("ArcFaceLoss;", "ArcFaceLoss { public int Mine => 3; }", StringComparison.Ordinal), Unchanged, Cached);

    [Fact]
    public void AnEditedLossIsCompiledAlone() => Expect(1, Losses.Huber.Replace("0.5*delta", "0.25*delta", StringComparison.Ordinal), Modified, Modified);

    [Fact]
    public void AnEditedShorthandIsCompiledAlone() => Expect(2, Losses.CosFace.Replace("0.35", "0.4", StringComparison.Ordinal), Modified, Modified);

    [Fact]
    public void ABrokenLossLosesItsFileAndTheOthersStay()
    {
        var run = new GeneratorRun();
        var compilation = TestCompilation.Create(Files);
        run.On(compilation);
        var broken = run.On(compilation.Edit(1, Losses.Huber.Replace("abs(p - t)", "abs(p -", StringComparison.Ordinal)));
        Assert.Equal(2, broken.GeneratedSources.Length);
        Assert.Equal([Cached, Cached, Modified], GeneratorRun.Reasons(broken, TrackingNames.Compiled));
    }

    [Fact]
    public void ARemovedLossLosesItsFile()
    {
        var run = new GeneratorRun();
        var compilation = TestCompilation.Create(Files);
        run.On(compilation);
        var removed = run.On(compilation.Edit(1, "class Nothing;"));
        Assert.DoesNotContain(removed.GeneratedSources, s => s.HintName.Contains("Huber", StringComparison.Ordinal));
        Assert.Equal(2, removed.GeneratedSources.Length);
    }

    // An edit of one file: how its declaration and its compilation come out of it. Those of the other losses never change.
    private static void Expect(int file, string edited, IncrementalStepRunReason declaration, IncrementalStepRunReason compiled)
    {
        var run = new GeneratorRun();
        var compilation = TestCompilation.Create(Files);
        run.On(compilation);
        var second = run.On(compilation.Edit(file, edited));

        var declarations = GeneratorRun.Reasons(second, TrackingNames.Declarations);
        Assert.Equal(3, declarations.Count);
        Assert.Equal(declaration == Modified ? 1 : 0, declarations.Count(r => r is not (Unchanged or Cached)));
        Assert.Equal(compiled == Modified ? [Cached, Cached, Modified] : [Cached, Cached, Cached], GeneratorRun.Reasons(second, TrackingNames.Compiled));
        Assert.All(GeneratorRun.Reasons(second, TrackingNames.Ambiguous), r => Assert.True(r is Unchanged or Cached));
    }
}
