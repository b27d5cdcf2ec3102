namespace LossDsl.Explain.Tests;

/// <summary>What is printed of a loss.</summary>
public sealed class ReportTests
{
    [Fact]
    public void ArcFaceWithTheFormulaThatItsShorthandStandsFor()
    {
        var report = Tool.Print("ArcFaceLoss");
        Assert.StartsWith("ArcFaceLoss: ArcFace: a margin", report, StringComparison.Ordinal);
        var sections = Sections.Of(report);
        Assert.Equal(["formula", "names", "axes", "values", "gradient", "plan", "kernels", "memory"], sections.Keys);
        Assert.Contains("c = cosine[d](x, w)", sections["formula"]);
        Assert.Contains("cross_entropy[j](z, y)", sections["formula"]);
        Assert.Equal("m hyper-parameter, 0.5 by default, in [0, 1.5708]", sections["names"].Row("m"));
        Assert.Equal("y[i] label in j", sections["names"].Row("y[i]"));
        Assert.Equal("i the batch; of x, y", sections["axes"].Row("i"));
        Assert.Equal("j of the size that the constructor gets as classes; of w; indexed by y", sections["axes"].Row("j"));
    }

    [Fact]
    public void IntervalsAreThoseOfTheAnalysis()
    {
        var values = Sections.Of(Tool.Print("arcface"))["values"];
        Assert.StartsWith("c[i,j] in [-1, 1]", values.Row("c[i,j]"), StringComparison.Ordinal);
        Assert.StartsWith("theta[i,j] in [0, 3.14159]", values.Row("theta[i,j]"), StringComparison.Ordinal);
    }

    [Fact]
    public void AMarginLossNeverHoldsAllLogits()
    {
        var memory = Sections.Of(Tool.Print("ArcFace"))["memory"];
        var logits = memory.Where(row => row.Contains("[i,j]", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(logits);
        Assert.All(logits, row => Assert.Matches("a tile at a time|no memory of its own", row));
        Assert.Equal("dw[j,d] result: the gradient of w", memory.Row("dw[j,d]"));
        Assert.Contains("16 MiB", memory.Row("workspace"), StringComparison.Ordinal);
    }

    [Fact]
    public void AnElementLossIsOneLoop()
    {
        var sections = Sections.Of(Tool.Print("huber"));
        var gradient = Assert.Single(sections["kernels"], row => row.StartsWith("Gradient ", StringComparison.Ordinal));
        Assert.Contains("blocks of", gradient, StringComparison.Ordinal);
        Assert.DoesNotContain(sections["memory"], row => row.Contains("materialized", StringComparison.Ordinal));
    }

    [Fact]
    public void ALossWithAStateShowsItsUpdateAndItsTrainingPlans()
    {
        var sections = Sections.Of(Tool.Print("curricularface"));
        Assert.Contains(sections["values"], row => row.StartsWith("new t", StringComparison.Ordinal));
        Assert.Contains("plan TrainingGradient", sections["plan"]);
        Assert.Equal("new_t result: the new value of t", sections["memory"].Row("new_t"));
    }

    [Fact]
    public void WhatAPlanMaterializesIsNamed()
    {
        var memory = Sections.Of(Tool.Print("DiceLoss"))["memory"];
        Assert.Contains(memory, row => row.EndsWith("materialized for the call: i x c values", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryShippedLossIsExplained()
    {
        foreach (var loss in Names())
        {
            // A loss that is not fused has an information beside its report.
            var run = Tool.Run(loss);
            Assert.Equal(0, run.Code);
            Assert.StartsWith(loss + ": ", run.Results, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheListNamesTheLossesByFolder()
    {
        var names = Names();
        Assert.Contains("AdaFaceLoss", names);
        Assert.Contains("PpoClipLoss", names);
        Assert.True(names.Count >= 36);
    }

    [Fact]
    public void LatexIsTheFormulaAndItsGradient()
    {
        var latex = Tool.Print("huber", "--latex");
        Assert.Equal(2, latex.Split(@"\begin{aligned}").Length - 1);
        Assert.Contains(@"\frac{\partial \ell}{\partial p_{i}}", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void CSharpIsTheGeneratedKernels()
    {
        var kernels = Tool.Print("arcface", "--csharp");
        Assert.StartsWith("file sealed class FusedKernels : FusedProgram", kernels, StringComparison.Ordinal);
        Assert.Contains("private static void Pass0<T>(Frame frame, in PassRange range, ReadOnlySpan<int> buffers)", kernels, StringComparison.Ordinal);
    }

    [Fact]
    public void CudaPrintsTheSource()
    {
        var source = Tool.Print("arcface", "--cuda");
        Assert.StartsWith("struct Call", source, StringComparison.Ordinal);
        Assert.Contains("extern \"C\" __global__ void ArcFaceLoss_rows0(const Call call,", source, StringComparison.Ordinal);
    }

    private static List<string> Names() =>
        [.. Tool.Print("--list").Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];
}
