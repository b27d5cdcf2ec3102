using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>Formulas with roots, as a person writes them.</summary>
internal static class RootFormulas
{
    public static IReadOnlyDictionary<string, Func<LossModel>> All { get; } = new Dictionary<string, Func<LossModel>>
    {
        ["Cubic"] = () => Bind("Cubic", new LossBuilder().Loss("t = root[u in -3..3](u^3 + a*a*u + u - b)\nt * b + t^2").Input("a[i]").Input("b[i]")),
        ["Sparsemax"] = () => Bind("Sparsemax", new LossBuilder().Loss("""
            t = root[u in max[j](z) - 1..max[j](z)](sum[j](relu(z - u)) - 1)
            -z[y] + 0.5*sum[j | z > t](z^2 - t^2) + 0.5
            """).Input("z[i,j]").Label("y[i] in j")),
        ["RootsOfSeveralAxes"] = () => Bind("RootsOfSeveralAxes", new LossBuilder().Loss("r[i,j] = root[u in -9..9](exp(u) + u*(1 + w^2) - a - b)\nsum[j](r * a)")
            .Input("a[i,j]").Input("b[i]").Input("w[j]")),
        ["Nested"] = () => Bind("Nested", new LossBuilder().Loss("root[u in -4..4](u - root[v in -9..9](v + exp(v) + a*a + 2*u - log1p(b^2)) - b)").Input("a[i]").Input("b[i]")),
        ["Falling"] = () => Bind("Falling", new LossBuilder().Loss("root[u in 0..8](u < 1 ? 2 + log1p(b^2) - u : 1 + log1p(b^2) - log(u))").Input("b[i]")),
    };

    private static LossModel Bind(string name, LossBuilder loss)
    {
        var result = FrontEnd.Bind(loss.Build(name));
        Assert.Empty(result.Diagnostics.Where(d => d.Severity != Diagnostics.LossSeverity.Info).Select(d => d.ToString()));
        return result.Model!;
    }
}
