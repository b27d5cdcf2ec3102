using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>A root is a pass of its own: its bracket, its expression with the reductions of every step, and one result a row.</summary>
public sealed class RootPlanTests
{
    [Fact]
    public void A_root_of_a_row_is_solved_between_the_passes_of_that_row()
    {
        var plan = Gradient(Losses.Logits("v = z - max[j](z)\nt = root[u in -1..0](sum[j](relu(v - u)) - 1)\nsum[j](relu(v - t)^2) - v[y]"));
        var kernel = Assert.Single(plan.Kernels);
        var pass = Assert.Single(kernel.Passes, p => p.Solves);
        var item = Assert.Single(pass.Items);
        var root = Assert.IsType<RootExpr>(item.Value);
        Assert.Null(pass.Column);
        Assert.Equal("j", Solving.Column(root)!.Name);
        Assert.Equal("{i}", AxisSet.From(item.Target.Buffer.Axes).ToString());
        // The sum and the number of its terms, which is the slope, in one sweep.
        Assert.Equal(2, Assert.Single(Solving.Stages(root)).Count);
        Assert.Contains($"{item.Target.Buffer.Name}[i] solves root[u in -1..0](", PlanPrinter.Print(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_depend_on_the_unknown_is_reduced_before()
    {
        var plan = Gradient(Losses.Logits("root[u in -9..9](u*sum[j](exp(z)) + sum[j](tanh(u + z)) - z[y])"));
        var pass = Assert.Single(plan.Kernels.SelectMany(k => k.Passes), p => p.Solves);
        var root = (RootExpr)pass.Items[0].Value;
        Assert.All(Solving.Stages(root).SelectMany(s => s), r => Assert.Contains(r, Solving.Stepwise(root)));
    }

    [Fact]
    public void A_log_sum_exp_of_the_unknown_takes_a_sweep_for_its_maximum_its_sum_and_its_slope()
    {
        var plan = Gradient(Losses.Logits("root[u in min[j](z) - 9..max[j](z) + 9](logsumexp[j](softplus(z - u)) - 1) - z[y]"));
        var pass = Assert.Single(plan.Kernels.SelectMany(k => k.Passes), p => p.Solves);
        var stages = Solving.Stages((RootExpr)pass.Items[0].Value);
        Assert.Equal([ReduceKind.Max, ReduceKind.Sum, ReduceKind.Sum], stages.Select(s => Assert.Single(s).Kind));
    }

    private static Plan Gradient(LossBuilder loss) => ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == "Gradient");
}
