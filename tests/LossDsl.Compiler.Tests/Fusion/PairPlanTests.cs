using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>Losses over pairs of a batch are planned like losses over classes: one product, one tile, and no matrix of all pairs.</summary>
public sealed class PairPlanTests
{
    private const string SupCon = """
        l = dot[d](x[i], x[p])/tau
        mean[p~i | y[p] == y[i] and p != i](logsumexp[q~i | q != i](dot[d](x[i], x[q])/tau) - l)
        """;

    [Fact]
    public void Two_reductions_over_the_pairs_share_one_product_and_one_tile()
    {
        var plan = Gradient(Pairs(SupCon).Hyper("tau", 0.1, min: 0.001));
        var kernel = Assert.Single(plan.Kernels, k => k.TileAxis is not null);
        Assert.Single(kernel.Before);
        Assert.Equal(2, kernel.After.Count);
        Assert.Single(kernel.After.Select(p => p.Left.Buffer).Distinct());
        AssertNothingOfTheSizeOfThePairs(plan);
    }

    [Fact]
    public void The_derivative_of_a_mean_over_a_guard_counts_no_second_time()
    {
        var plan = Gradient(Pairs(SupCon).Hyper("tau", 0.1, min: 0.001));
        Assert.Equal("y[p] == y and p != i ? 1 : 0", Assert.Single(SumsWithoutProducts(plan)).ToString());
    }

    [Theory]
    [InlineData("sum[p~i | y[p] == y](2*s)", "y[p] == y ? 1 : 0")]
    [InlineData("sum[p~i | y[p] == y](exp(s))", "y[p] == y ? exp(s) : 0")]
    [InlineData("sum[p~i | y[p] == y](t)", "y[p] == y ? t : 0")]
    public void Only_what_always_has_a_value_leaves_a_guard(string formula, string summed)
    {
        var plan = Gradient(Pairs(formula + " + s*t*sum[d](x^2)").Input("t[i]", grad: false).Hyper("s", 2, min: 0));
        Assert.Equal(summed, Assert.Single(SumsWithoutProducts(plan)).ToString());
    }

    [Fact]
    public void The_norms_of_both_sides_of_a_cosine_are_computed_once()
    {
        var plan = Gradient(Pairs("softplus(logsumexp[p~i | y[p] != y](s*cosine[d](x, x[p])))").Hyper("s", 10, min: 0));
        Assert.Single(plan.Kernels.SelectMany(k => k.Passes).SelectMany(p => p.Items), i => i.Value.ToString() == "x^2");
        AssertNothingOfTheSizeOfThePairs(plan);
    }

    [Fact]
    public void Distances_of_all_pairs_are_tiles_and_so_is_their_derivative()
    {
        var plan = Gradient(Pairs("""
            far = max[p~i | y[p] == y and p != i](dist2[d](x, x[p]))
            near = min[p~i | y[p] != y](dist2[d](x, x[p]))
            far >= 0 and near < inf ? relu(m + sqrt(max(far, 0)) - sqrt(max(near, 0))) : 0
            """).Hyper("m", 0.2, min: 0));
        var kernel = Assert.Single(plan.Kernels, k => k.TileAxis is not null);
        Assert.Equal(ProductKind.Distance, Assert.Single(kernel.Before).Kind);
        Assert.Equal([ProductKind.Difference, ProductKind.Difference], kernel.After.Select(p => p.Kind));
        var tile = Assert.Single(kernel.After.Select(p => p.Left.Buffer).Distinct());
        Assert.Same(kernel.Before[0].Result.Buffer, tile.Alias);
        AssertNothingOfTheSizeOfThePairs(plan);
    }

    [Fact]
    public void Both_sides_of_a_distance_of_computed_rows_are_one_matrix()
    {
        var plan = Gradient(Pairs("softplus(logsumexp[p~i | y[p] != y](-t*dist2[d](normalize[d](x), normalize[d](x[p]))))").Hyper("t", 2, min: 0));
        var distance = Assert.Single(plan.Kernels.SelectMany(k => k.Before).Distinct(), p => p.Kind == ProductKind.Distance);
        Assert.Equal(BufferKind.Value, distance.Left.Buffer.Kind);
        Assert.Same(distance.Left.Buffer, distance.Right.Buffer);
        AssertNothingOfTheSizeOfThePairs(plan);
    }

    [Fact]
    public void The_gradient_of_a_class_mean_is_computed_a_class_and_then_gathered()
    {
        var loss = new LossBuilder().Loss("proto[j,d] = sum[u | v[u] == j](a)\nlogsumexp[j](-dist2[d](x, proto))")
            .Input("x[i,d]").Input("a[u,d]").Label("v[u] in j").Axis("j", "classes");
        var plan = Gradient(loss);
        Assert.DoesNotContain(plan.Kernels, k => k.Rows.Any(a => a.Name == "i") && k.Rows.Any(a => a.Name == "u"));
        Assert.Equal(2, plan.Kernels.SelectMany(k => k.After).Count(p => p.Kind == ProductKind.Difference));
    }

    [Fact]
    public void Distances_that_are_read_for_triplets_are_loops()
    {
        var plan = Gradient(Pairs("sum[p~i,n~i | y[p] == y and y[n] != y](relu(dist2[d](x, x[p]) - dist2[d](x, x[n]) + 1))"));
        Assert.Empty(plan.Kernels.SelectMany(k => k.Before.Concat(k.After)));
    }

    [Fact]
    public void A_difference_that_has_no_value_where_its_mask_is_closed_stays_under_it()
    {
        var loss = new LossBuilder().Loss("sum[j | n > 0](dist2[d](x, s/n))").Input("x[i,d]").Input("s[j,d]").Constant("n[j]", min: 0);
        Assert.DoesNotContain(Gradient(loss).Kernels.SelectMany(k => k.After), p => p.Kind == ProductKind.Difference);
    }

    [Theory]
    [InlineData("zc[i,d] = z - mean[i](z)\nc[d,e] = mean[i](zc[i,d]*zc[i,e~d])\nsum[d,e | d != e](c^2)")]
    [InlineData("zn[i,d] = (z - mean[i](z)) / sqrt(var[i](z) + 1e-5)\nc[d,e] = mean[i](zn[i,d]*zn[i,e~d])\nsum[d,e](d == e ? (1 - c)^2 : 0.1*c^2)")]
    public void A_covariance_of_computed_values_is_one_product_and_its_gradient_two(string formula)
    {
        var plan = Gradient(new LossBuilder().Loss(formula).Input("z[i,d]"));
        var kernel = Assert.Single(plan.Kernels, k => k.TileAxis is not null);
        var product = Assert.Single(kernel.Before);
        // The values themselves, once, whatever they are called.
        Assert.Same(product.Left.Buffer, product.Right.Buffer);
        Assert.All(kernel.After, p => Assert.Same(product.Left.Buffer, p.Right.Buffer));
        Assert.Equal(2, kernel.After.Count);
        Assert.DoesNotContain(plan.Buffers, b => b.Kind == BufferKind.Value && b.Axes.Count(a => a.Base.Name == "d") > 1);
    }

    [Fact]
    public void A_factor_that_may_overflow_where_its_mask_is_closed_stays_under_it()
    {
        LossBuilder Masked(string value) => new LossBuilder().Loss($"c[d,e] = sum[i](tanh(z[i,d])*{value})\nsum[d,e | d != e](c*c)").Input("z[i,d]");
        Assert.Empty(Gradient(Masked("exp(z[i,e~d])")).Kernels.SelectMany(k => k.Before.Concat(k.After)));
        Assert.NotEmpty(Gradient(Masked("relu(z[i,e~d])")).Kernels.SelectMany(k => k.After));
    }

    [Fact]
    public void A_class_mean_adds_every_row_where_its_label_says()
    {
        var loss = new LossBuilder().Loss("proto[j,d] = mean[i | y[i] == j](x)\nsum[d](abs(x - proto[y]))").Input("x[i,d]").Label("y[i] in j").Axis("j", "classes");
        var items = Gradient(loss).Kernels.SelectMany(k => k.Passes.Select(p => (Kernel: k, p.Items))).ToList();
        Assert.DoesNotContain(items, k => k.Kernel.Rows.Any(a => a.Name == "j") && k.Kernel.Rows.Any(a => a.Name == "i"));
        Assert.Contains(items.SelectMany(k => k.Items), i => i.Action == PassAction.SumOverRows && i.Target.Indices.Any(x => x.ToString() == "y"));
    }

    [Fact]
    public void What_a_sum_by_label_reads_at_the_place_it_reads_at_the_label()
    {
        var loss = new LossBuilder().Loss("g[j,d] = sum[i | y[i] == j](x - c)\nsum[d](abs(x - g[y]))").Input("x[i,d]").Input("c[j,d]").Label("y[i] in j");
        var plan = ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == "Value");
        Assert.DoesNotContain(plan.Kernels, k => k.Rows.Any(a => a.Name == "j") && k.Rows.Any(a => a.Name == "i"));
    }

    [Fact]
    public void Renaming_there_and_back_is_no_renaming()
    {
        var graph = new ExprGraph();
        var i = new Axis("i", 0);
        var p = new Axis("p", 1, i);
        var x = graph.Symbol(new Symbol("x", SymbolKind.Input, [i]));
        var there = graph.At(x, i, graph.Index(p));
        Assert.Equal("{p}", there.Axes.ToString());
        Assert.Same(x, graph.At(there, p, graph.Index(i)));
    }

    [Fact]
    public void Two_gathers_of_what_is_no_tensor_stay_as_they_are()
    {
        var graph = new ExprGraph();
        var i = new Axis("i", 0);
        var j = new Axis("j", 1);
        var b = new Axis("b", 2);
        var first = graph.Symbol(new Symbol("y", SymbolKind.Label, [b]) { Target = i });
        var second = graph.Symbol(new Symbol("v", SymbolKind.Label, [b]) { Target = j });
        var noise = graph.Random(RandomKind.Normal, 0, AxisSet.Of(i, j));
        var gathered = graph.At(graph.At(noise, i, first), j, second);
        Assert.Equal("{b}", gathered.Axes.ToString());
        var order = graph.Order(OrderKind.Order, AxisSet.Of(j), graph.Apply(Op.Exp, noise), graph.Boolean(true));
        Assert.Equal("{i,j}", graph.At(graph.At(graph.Apply(Op.Sin, noise), j, order), i, graph.Order(OrderKind.Order, AxisSet.Of(i), noise, graph.Boolean(true))).Axes.ToString());
    }

    private static LossBuilder Pairs(string formula) => new LossBuilder().Loss(formula).Input("x[i,d]").Label("y[i]");

    private static Plan Gradient(LossBuilder loss) => ProgramBuilder.Build(Check.Model(loss)).Single(p => p.Name == "Gradient");

    /// <summary>What is summed over pairs of samples without regard to their features.</summary>
    private static IEnumerable<Expr> SumsWithoutProducts(Plan plan)
    {
        var products = plan.Kernels.SelectMany(k => k.Before).Select(p => p.Result.Buffer).ToHashSet();
        bool IsProduct(Expr e) => e is SymbolExpr symbol && plan.BufferOf.TryGetValue(symbol.Symbol, out var buffer) && products.Contains(buffer);
        return plan.Kernels.SelectMany(k => k.Passes).Where(p => p.Column?.Name == "p").SelectMany(p => p.Items).Select(i => i.Value)
            .Where(value => !ExprWalk.Topological(value).Any(IsProduct));
    }

    private static void AssertNothingOfTheSizeOfThePairs(Plan plan) =>
        Assert.DoesNotContain(plan.Buffers, b => b.Kind == BufferKind.Value && b.Alias is null && b.Axes.Count(a => a.Base.Name == "i") > 1);
}
