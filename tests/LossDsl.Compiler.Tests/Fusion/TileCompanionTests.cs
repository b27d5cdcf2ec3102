using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>Loops over classes run tile by tile beside the products where, and only where, nothing they read or leave behind belongs to another tile.</summary>
public sealed class TileCompanionTests
{
    [Fact]
    public void Norms_of_classes_lead_their_tiles_and_the_gradients_of_the_weights_follow()
    {
        var plan = Gradient(Losses.ArcFace());
        Assert.Equal(["j Leads", "i None", "j Follows", "i None"], plan.Kernels.SkipWhile(k => k.Companion == TileCompanion.None).Select(Describe));
        Assert.Equal("dw", plan.Kernels.Single(k => k.Companion == TileCompanion.Follows).Passes.SelectMany(p => p.Items).Single(i => i.Action == PassAction.Store).Target.Buffer.Name);
    }

    [Fact]
    public void Without_gradients_there_is_nothing_to_follow()
    {
        var plan = ProgramBuilder.Build(Check.Model(Losses.ArcFace())).Single(p => p.Name == "Value");
        Assert.Equal([TileCompanion.Leads], plan.Kernels.Select(k => k.Companion).Where(c => c != TileCompanion.None));
    }

    [Fact]
    public void What_the_first_sweep_reads_of_another_class_is_computed_for_all_of_them()
    {
        // The norm of the sample's own class is in every logit.
        var plan = Gradient(Losses.Head("logsumexp[j](dot[d](x, w) * norm[d](w[y]))"));
        Assert.DoesNotContain(plan.Kernels, k => k.Companion == TileCompanion.Leads);
    }

    [Fact]
    public void A_later_sweep_may_read_of_any_class()
    {
        var plan = Gradient(Losses.Head("logsumexp[j](dot[d](x, w) * norm[d](w)) * norm[d](w[y])"));
        Assert.Contains(plan.Kernels, k => k.Companion == TileCompanion.Leads);
    }

    [Fact]
    public void What_depends_on_all_classes_does_not_follow_a_tile()
    {
        // Features have length one over the classes, so that every class's gradient goes into that of each.
        var plan = Gradient(Losses.Head("v = w / sqrt(sum[j](w^2))\ncross_entropy[j](dot[d](x, v), y)"));
        var kernel = plan.Kernels.Single(k => k.Passes.SelectMany(p => p.Items).Any(i => i.Target.Buffer.Name == "dw" && i.Action == PassAction.Store));
        Assert.Equal("j None", Describe(kernel));
        Assert.Contains(plan.Kernels, k => Describe(k) == "j Leads");
    }

    private static string Describe(Kernel kernel) => $"{string.Join(",", kernel.Rows)} {kernel.Companion}";

    private static Plan Gradient(LossBuilder loss) => ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == "Gradient");
}
