using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Formulas that look at the order of elements, as a person writes them.</summary>
internal static class OrderFormulas
{
    public static IReadOnlyDictionary<string, Func<LossModel>> All { get; } = new Dictionary<string, Func<LossModel>>
    {
        ["Sort"] = () => Bind("Sort", new LossBuilder().Loss("sum[j](a * sort[j](b) * sort[j | b > a](a*b))").Input("a[i,j]").Input("b[i,j]")),
        ["SortOfTheBatch"] = () => Bind("SortOfTheBatch", new LossBuilder().Loss("s[i,j] = sort[i](exp(a) - b)\nsum[j,p~i](s * s[p,j] * (p < i ? a : 1))").Input("a[i,j]").Input("b[j]")),
        ["Rank"] = () => Bind("Rank", new LossBuilder().Loss("r = rank[j | a > -0.5](b)\nsum[j](a * b / (1 + r)) + at[j](sort[j](a), order[j](b))[y]").Input("a[i,j]").Input("b[i,j]").Label("y[i] in j")),
        ["Quantile"] = () => Bind("Quantile", new LossBuilder().Loss("quantile[j](a, q) * median[j | a > b](b) + median[j,k](a*c) + quantile[j | j != y](a^2, sigmoid(u))")
            .Input("a[i,j]").Input("b[i,j]").Input("c[i,k]").Input("u[i]").Label("y[i] in j").Hyper("q", 0.3, min: 0, max: 1)),
        ["QuantileOfTheBatch"] = () => Bind("QuantileOfTheBatch", new LossBuilder().Loss("m[j] = median[i | y == j](a)\n(a - m[y])^2").Input("a[i]").Label("y[i] in j").Axis("j", "j")),
        ["TopK"] = () => Bind("TopK", new LossBuilder().Loss("topk[j](a, 2) + topk[j | j != y](a*b, 0.4*size(j)) + topk[j](b, 99)").Input("a[i,j]").Input("b[i,j]").Label("y[i] in j")),
    };

    private static LossModel Bind(string name, LossBuilder loss)
    {
        var result = FrontEnd.Bind(loss.Build(name));
        Assert.Empty(result.Diagnostics.Where(d => d.Severity != Diagnostics.LossSeverity.Info).Select(d => d.ToString()));
        return result.Model!;
    }
}
