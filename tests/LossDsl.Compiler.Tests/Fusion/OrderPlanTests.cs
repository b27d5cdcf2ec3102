using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>An order is found between two passes: of keys that one wrote, for gathers and comparisons of another.</summary>
public sealed class OrderPlanTests
{
    [Fact]
    public void Keys_are_written_sorted_and_read_in_this_order()
    {
        var plan = Gradient(Losses.Logits("v = z^2\nmedian[j](v) - v[y]"));
        var sorting = Assert.Single(plan.Kernels, k => k.Sorts.Count > 0);
        var sort = Assert.Single(sorting.Sorts);
        Assert.Empty(sorting.Passes);
        Assert.Equal(("{i}", "{j}"), (sort.Rows.ToString(), sort.Over.ToString()));
        var writes = Assert.Single(plan.Kernels, k => k.Passes.Any(p => p.Items.Any(i => i.Target.Buffer == sort.Keys)));
        var reads = plan.Kernels.Where(k => k.Passes.Any(p => p.Items.Any(i => Names(i.Value).Contains(sort.Rank!.Name)))).ToList();
        Assert.NotEmpty(reads);
        Assert.True(writes.Phase < sorting.Phase);
        Assert.All(reads, k => Assert.True(sorting.Phase < k.Phase));
        Assert.Contains($"{sort.Rank} of {sort.Keys} along j for each i", PlanPrinter.Print(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_the_caller_is_sorted_where_it_lies()
    {
        var plan = Gradient(Losses.Logits("z[y] - median[j](z)"));
        Assert.Equal(BufferKind.Tensor, Assert.Single(plan.Kernels.SelectMany(k => k.Sorts)).Keys.Kind);
    }

    [Fact]
    public void An_order_and_its_ranks_are_of_one_sort()
    {
        var plan = Gradient(new LossBuilder().Loss("mean[j](abs(sort[j](a) - b))").Input("a[i,j]").Input("b[i,j]"));
        var sort = Assert.Single(plan.Kernels.SelectMany(k => k.Sorts));
        Assert.NotNull(sort.Order);
        Assert.NotNull(sort.Rank);
        Assert.All(new[] { sort.Order, sort.Rank }, b => Assert.Equal(BufferKind.Index, b!.Kind));
    }

    [Fact]
    public void What_is_compared_with_a_quantile_is_read_from_its_keys()
    {
        var plan = Gradient(Losses.Head("c = cosine[d](x, w)\nedge = stop(quantile[j | j != y](c, 0.9))\nsum[j | c >= edge](exp(c)) - c[y]"));
        var keys = Assert.Single(plan.Kernels.SelectMany(k => k.Sorts)).Keys;
        var comparisons = plan.Kernels.SelectMany(k => k.Passes).SelectMany(p => p.Items).Where(i => i.Value.ToString()!.Contains(">= stop(", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(comparisons);
        Assert.All(comparisons, i => Assert.Contains($"{keys.Name} >= stop(", i.Value.ToString(), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(Expr value) => ExprWalk.Topological(value).OfType<SymbolExpr>().Select(s => s.Symbol.Name);

    private static Plan Gradient(LossBuilder loss) => ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == "Gradient");
}
