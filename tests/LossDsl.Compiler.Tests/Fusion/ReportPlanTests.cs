using LossDsl.Compiler.Emit.Cuda;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>Numbers to log are by-products: what they need of a tensor is computed while the loss reads it.</summary>
public sealed class ReportPlanTests
{
    [Theory]
    [InlineData("Value")]
    [InlineData("Gradient")]
    public void Reports_of_a_row_are_computed_in_the_sweeps_of_the_loss(string plan)
    {
        AssertNoFurtherSweep(plan, Distillation(), Distillation()
            .Report("accuracy", "argmax[j](z) == y")
            .Report("confidence", "max[j](softmax[j](z))")
            .Report("kl", "sum[j](softmax[j](t)*(log_softmax[j](t) - log_softmax[j](z)))"));
    }

    [Theory]
    [InlineData("Value")]
    [InlineData("Gradient")]
    public void Reports_of_a_product_read_the_tiles_of_the_loss(string plan)
    {
        var reporting = Losses.ArcFace().Report("accuracy", "argmax[j](cosine[d](x, w)) == y").Report("nearest", "max[j](cosine[d](x, w))");
        AssertNoFurtherSweep(plan, Losses.ArcFace(), reporting);
        Assert.Single(Of(plan, reporting).Kernels.SelectMany(k => k.Before));
    }

    [Fact]
    public void A_report_that_the_loss_has_no_sweep_for_gets_one()
    {
        var reporting = new LossBuilder().Loss("z[y]").Input("z[i,j]").Label("y[i] in j").Report("variance", "var[j](z)");
        Assert.True(Sweeps(Of("Value", reporting)).Count() > Sweeps(Of("Value", new LossBuilder().Loss("z[y]").Input("z[i,j]").Label("y[i] in j"))).Count());
    }

    private static LossBuilder Distillation() =>
        new LossBuilder().Loss("mean[j](-softmax[j](t)*log_softmax[j](z)) + cross_entropy[j](z, y)").Input("z[i,j]").Input("t[i,j]", grad: false).Label("y[i] in j");

    private static void AssertNoFurtherSweep(string name, LossBuilder plain, LossBuilder reporting)
    {
        var (expected, actual) = (Of(name, plain), Of(name, reporting));
        Assert.Contains(actual.Buffers, b => b.Kind == BufferKind.Report);
        Assert.Equal(Sweeps(expected), Sweeps(actual));
        Assert.Equal(RowKernels(plain, name), RowKernels(reporting, name));
    }

    /// <summary>The loops over columns: the axis of each.</summary>
    private static IEnumerable<string> Sweeps(Plan plan) =>
        plan.Kernels.SelectMany(k => k.Passes).Where(p => p.Column is not null).Select(p => p.Column!.Name);

    /// <summary>The kernels of a device that go over rows, by the number of sweeps in each.</summary>
    private static IEnumerable<int> RowKernels(LossBuilder loss, string name)
    {
        var model = Check.Model(loss);
        var plan = new CudaKernels(model, ProgramBuilder.Build(model)).Plans.Single(p => p.Plan.Name == name);
        var columns = plan.Plan.Kernels.SelectMany(k => k.Passes).Where(p => p.Column is not null).Select(p => p.Id).ToHashSet();
        return plan.Kernels.SelectMany(k => k).Where(k => k.Text.Shape == CudaShape.Rows).Select(k => k.Text.Passes.Count(columns.Contains));
    }

    private static Plan Of(string name, LossBuilder loss) => ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == name);
}
