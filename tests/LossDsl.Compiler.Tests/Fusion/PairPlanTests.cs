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
    public void The_norms_of_both_sides_of_a_cosine_are_computed_once()
    {
        var plan = Gradient(Pairs("softplus(logsumexp[p~i | y[p] != y](s*cosine[d](x, x[p])))").Hyper("s", 10, min: 0));
        Assert.Single(plan.Kernels.SelectMany(k => k.Passes).SelectMany(p => p.Items), i => i.Value.ToString() == "x^2");
        AssertNothingOfTheSizeOfThePairs(plan);
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

    private static void AssertNothingOfTheSizeOfThePairs(Plan plan) =>
        Assert.DoesNotContain(plan.Buffers, b => b.Kind == BufferKind.Value && b.Alias is null && b.Axes.Count(a => a.Base.Name == "i") > 1);
}
