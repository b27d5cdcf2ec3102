using LossDsl.Compiler.Emit.Cuda;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>How the kernels of a plan are divided on a device; that they compute what they should is tested by running them.</summary>
public sealed class CudaTests
{
    [Fact]
    public void TheSourceHasEveryFunctionOnce()
    {
        var source = Source(Losses.ArcFace());
        var names = Lines(source).Where(l => l.StartsWith("extern", StringComparison.Ordinal)).Select(l => l.Split('(')[0]).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
        var bodies = source.Split("extern \"C\"")[1..].Select(text => text[text.IndexOf('(')..]).ToList();
        Assert.Equal(bodies.Count, bodies.Distinct().Count());
    }

    [Fact]
    public void OneFunctionRunsThePassesOfARowInOrder()
    {
        var (plan, kernels) = Gradient(Losses.Logits("cross_entropy[j](z, y)"));
        var kernel = Assert.Single(plan.Kernels);
        var rows = Assert.Single(Assert.Single(kernels.Kernels)).Text;
        Assert.Equal(CudaShape.Rows, rows.Shape);
        Assert.Equal(kernel.Passes.Select(p => p.Id), rows.Passes);
        Assert.Contains("__syncthreads();", rows.Body.ToString(), StringComparison.Ordinal);
        Assert.True(rows.CanSplit);
    }

    [Fact]
    public void OneSweepTakesTheMaximumAndTheSumBelowIt()
    {
        var body = Assert.Single(Assert.Single(Gradient(Losses.Logits("cross_entropy[j](z, y)")).Kernels.Kernels)).Text.Body.ToString();
        Assert.Contains("if ((call.passes & 3ull) == 3ull && call.isFirst && gridDim.y == 1)", body, StringComparison.Ordinal);
        // Whole packs, and elements one by one.
        Assert.Matches(@"online_add\(logits\d+, acc\d+, acc\d+_sum\);", body);
        Assert.Matches(@"online_add\(v\d+, acc\d+, acc\d+_sum\);", body);
    }

    [Fact]
    public void WhereTheMaximumMayBeLeftOutItHasASweepOfItsOwn() =>
        Assert.DoesNotContain("online_add(", Source(Losses.ArcFace()), StringComparison.Ordinal);

    [Fact]
    public void WhatSeveralPassesReadOfARowIsKept()
    {
        var text = Assert.Single(Assert.Single(Gradient(Losses.Logits("cross_entropy[j](z, y)")).Kernels.Kernels)).Text;
        var stage = Assert.Single(text.Stages);
        // The sum below the maximum is in its sweep, or has one of its own.
        Assert.Equal(0b01ul, stage.Passes & 0b11ul);
        Assert.Equal(2, System.Numerics.BitOperations.PopCount(stage.Passes));
        Assert.Contains(FormattableString.Invariant($"stage_row(b{stage.Pointer}, "), text.Body.ToString(), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"load_staged(b{stage.Pointer}, "), text.Body.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("@", text.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheColumnOfALabelComparesWithIt()
    {
        var rows = Gradient(Losses.Logits("cross_entropy[j](j == y ? z^3 : z, y)")).Kernels.Kernels.SelectMany(k => k).Select(k => k.Text.Body.ToString()).Single(b => b.Contains("else", StringComparison.Ordinal));
        var dense = rows[rows.IndexOf("< at ||", StringComparison.Ordinal)..rows.IndexOf("else", StringComparison.Ordinal)];
        Assert.DoesNotContain("col ==", dense, StringComparison.Ordinal);
        Assert.Contains("col ==", rows[rows.IndexOf("else", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void SumsOverRowsComeBeforeWhatMayOverwriteTheirTile()
    {
        var (plan, kernels) = Gradient(Losses.ArcFace());
        var tiled = plan.Kernels.Select((k, n) => (Kernel: k, Texts: kernels.Kernels[n])).Single(k => k.Kernel.After.Count > 0);
        Assert.Equal([CudaShape.Columns, CudaShape.Rows], tiled.Texts.Select(t => t.Text.Shape).Where(s => s != CudaShape.Places));
        Assert.Equal(CudaShape.Rows, tiled.Texts[tiled.Texts.Count - 1].Text.Shape);
    }

    [Fact]
    public void ASumByLabelHasOneOwnerAPlace()
    {
        var texts = Gradient(Losses.Logits("m[j,d] = mean[i | y == j](x)\nsum[d]((x - m[y])^2) + z[y]").Input("x[i,d]")).Kernels.Kernels.SelectMany(k => k).Select(k => k.Text);
        var places = texts.Where(t => t.Shape == CudaShape.Places).ToList();
        Assert.NotEmpty(places);
        Assert.All(places, t => Assert.Matches(@"owner_of\[row - first\] = \(unsigned int\)\(.+\) % owners;", t.Body.ToString()));
        Assert.All(places, t => Assert.Contains("if (owner_of[row - first] != owner", t.Body.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Body.ToString().Contains("atomic", StringComparison.Ordinal));
    }

    [Fact]
    public void CountsAreNotKeptInTheTypeOfTheInputs()
    {
        var (plan, kernels) = Gradient(Losses.Logits("cross_entropy[j](z + log(n), y)").Constant("n[j]"));
        CudaElement Of(string name) => kernels.Elements[plan.Buffers.Single(b => b.Name == name).Id];
        Assert.Equal(CudaElement.Accumulator, Of("n"));
        Assert.Equal(CudaElement.Storage, Of("z"));
        Assert.Equal(CudaElement.Storage, Of("dz"));
        Assert.Equal(CudaElement.Label, Of("y"));
    }

    [Fact]
    public void EveryResultNamesItsPass()
    {
        var (plan, kernels) = Gradient(Losses.ArcFace());
        foreach (var (_, text) in kernels.Kernels.SelectMany(k => k))
        {
            Assert.All(text.Pointers, p => Assert.Equal(p.Argument != CudaArgument.Buffer, p.Pass >= 0));
            Assert.All(text.Pointers.Where(p => p.Pass >= 0), p => Assert.Contains(plan.Kernels.SelectMany(k => k.Passes).Single(x => x.Id == p.Pass).Items, i => i.Target.Buffer.Id == p.Buffer));
        }
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n');

    private static string Source(LossBuilder loss)
    {
        var model = Check.Model(loss);
        return CudaText.Of(model, ProgramBuilder.Build(model)).Source.ToString();
    }

    private static (Plan Plan, CudaPlanText Kernels) Gradient(LossBuilder loss)
    {
        var model = Check.Model(loss);
        var plans = ProgramBuilder.Build(model);
        var text = new CudaKernels(model, plans).Plans.Single(p => p.Plan.Name == "Gradient");
        return (text.Plan, text);
    }
}
