using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Emit;
using LossDsl.Compiler.Emit.Latex;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Tests.Emit;

public class LatexTests
{
    [Fact]
    public void AFormulaReadsAsItWasWritten()
    {
        var model = Bind(
            """
            c = cosine[d](x, w)
            z = s * (j == y ? cos(acos(c) + m) : c)   # the margin
            cross_entropy[j](z, y)
            """,
            ("x[i,d]", AttributeKind.Input), ("y[i] in j", AttributeKind.Label), ("w[j,d]", AttributeKind.Weight), ("s", AttributeKind.Hyper), ("m", AttributeKind.Hyper), ("j", AttributeKind.Axis), ("d", AttributeKind.Axis));
        Assert.Equal(
            """
            \begin{aligned}
            c_{ij} &= \operatorname{cosine}_{d}\left(x_{id}, w_{jd}\right) \\
            z_{ij} &= s \, \left(\begin{cases} \cos\left(\arccos\left(c_{ij}\right) + m\right) & \text{if } j = y_{i} \\ c_{ij} & \text{otherwise} \end{cases}\right) \\
            \ell_{i} &= \operatorname{cross\_entropy}_{j}\left(z_{ij}, y_{i}\right)
            \end{aligned}
            """,
            LatexEmitter.Formula(model));
    }

    [Fact]
    public void IndicesReplaceTheAxesThatTheyStandFor()
    {
        var model = Bind(
            """
            l = dot[d](x[i], x[p])
            sum[p~i | y[p] == y and p != i](l) - a[y]^2 / (1 + abs(b[i,0]))
            """,
            ("x[i,d]", AttributeKind.Input), ("y[i] in j", AttributeKind.Label), ("a[j]", AttributeKind.Weight), ("b[i,4]", AttributeKind.Input), ("j", AttributeKind.Axis));
        var latex = LatexEmitter.Formula(model);
        Assert.Contains(@"l_{ip} &= \operatorname{dot}_{d}\left(x_{id}, x_{pd}\right)", latex, StringComparison.Ordinal);
        Assert.Contains(@"\sum_{p :\, y_{p} = y_{i} \wedge p \ne i} l_{ip} - \frac{{a_{y_{i}}}^{2}}{1 + \left|b_{i0}\right|}", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void OrdersKeepTheirNamesAndConditions()
    {
        var model = Bind("sum[j](x / (1 + rank[j | j != y](-x))) + median[j](x)", ("x[i,j]", AttributeKind.Input), ("y[i] in j", AttributeKind.Label));
        Assert.Contains(@"1 + \operatorname{rank}_{j :\, j \ne y_{i}}\left(-x_{ij}\right)", LatexEmitter.Formula(model), StringComparison.Ordinal);
        Assert.Contains(@"\operatorname{median}_{j}\left(x_{ij}\right)", LatexEmitter.Formula(model), StringComparison.Ordinal);
        var gradient = ProgramBuilder.GradientsOf(model).Single();
        Assert.Contains(@"\operatorname{rank}_{j :\, j \ne y_{i}} \left(-x_{ij}\right)", LatexEmitter.Gradient(model, [(gradient.Key, gradient.Value)]), StringComparison.Ordinal);
    }

    [Fact]
    public void RootsShowTheirUnknownAndItsEnds()
    {
        var model = Bind("t = root[u in -1..max[j](x)](sum[j](relu(x - u)) - 1)\nt^2", ("x[i,j]", AttributeKind.Input));
        Assert.Contains(@"t_{i} &= \operatorname{root}_{u \in \left[-1, \max_{j}\left(x_{ij}\right)\right]}\left(", LatexEmitter.Formula(model), StringComparison.Ordinal);
        Assert.Equal("root[u in -1..max[j](x)](sum[j](relu(x - u)) - 1)", model.Lines[0].Value.ToString());
        var bare = Bind("root[u in -1..1](u^3 + u - sin(a))", ("a[i]", AttributeKind.Input));
        var gradient = ProgramBuilder.GradientsOf(bare).Select(g => (g.Key, g.Value)).ToList();
        Assert.Contains(@"\operatorname{root}_{u_{i} \in \left[-1, 1\right]}", LatexEmitter.Gradient(bare, gradient), StringComparison.Ordinal);
        Assert.Contains("root[u in -1..1](", GradientText.Print(bare, gradient), StringComparison.Ordinal);
    }

    [Fact]
    public void RandomNumbersHaveIndices()
    {
        var model = Bind("n = normal[i,j]()\nsum[j](x * n) * uniform()", ("x[i,j]", AttributeKind.Input));
        var formula = LatexEmitter.Formula(model);
        Assert.Contains(@"n_{ij} &= \operatorname{normal}_{i,j}\left(\right)", formula, StringComparison.Ordinal);
        Assert.Contains(@"\operatorname{uniform}\left(\right)", formula, StringComparison.Ordinal);
        Assert.Contains(@"\operatorname{uniform}_{i}\left(\right)", LatexEmitter.Gradient(model, [.. ProgramBuilder.GradientsOf(model).Select(g => (g.Key, g.Value))]), StringComparison.Ordinal);
    }

    [Fact]
    public void AGradientNamesWhatItsTermsShare()
    {
        var model = Bind("z = a*x\nlogsumexp[j](z) - z[y]", ("x[i,j]", AttributeKind.Input), ("y[i] in j", AttributeKind.Label), ("a", AttributeKind.Weight));
        var gradients = ProgramBuilder.GradientsOf(model).Select(g => (g.Key, g.Value)).OrderBy(g => g.Key.Name).Reverse().ToList();
        var text = GradientText.Print(model, gradients).Split('\n');
        Assert.StartsWith("dx[i,j] = ", text[^2], StringComparison.Ordinal);
        Assert.StartsWith("da = ", text[^1], StringComparison.Ordinal);
        Assert.Contains(text, line => line.Contains("exp(z - logsumexp[j](z))", StringComparison.Ordinal));
        var latex = LatexEmitter.Gradient(model, gradients);
        Assert.Contains(@"\frac{\partial \ell}{\partial x_{ij}} &= ", latex, StringComparison.Ordinal);
        Assert.Contains(@"\exp\left(z_{ij} - \operatorname{logsumexp}_{j} \left(z_{ij}\right)\right)", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void ChoicesWithOneAlternativeAreOneChoice()
    {
        var f = new Formula();
        var i = f.Axis("i");
        var x = f.Input("x", i);
        var inner = f.Graph.RawApply(Op.Select, f.Of(Op.Less, x, f.Number(2)), x, f.Number(0));
        var outer = f.Graph.RawApply(Op.Select, f.Of(Op.Greater, x, f.Number(1e-12)), inner, f.Number(0));
        var model = f.Build("Nested", outer, i);
        var gradient = LatexEmitter.Gradient(model, [(model.Symbols[0], outer)]);
        Assert.Contains(@"\begin{cases} x_{i} & \text{if } x_{i} > 10^{-12} \wedge x_{i} < 2 \\ 0 & \text{otherwise} \end{cases}", gradient, StringComparison.Ordinal);
    }

    private static LossModel Bind(string formula, params (string Declaration, AttributeKind Kind)[] declarations)
    {
        var id = 1;
        List<AttributeDeclaration> attributes = [new(AttributeKind.Loss, id++, new([new AttributeArgument(id++, "") { Text = formula }]))];
        foreach (var (declaration, kind) in declarations)
        {
            List<AttributeArgument> arguments = [new(id++, "") { Text = declaration }];
            if (kind == AttributeKind.Axis)
                arguments.Add(new AttributeArgument(id++, "") { Text = declaration + "Count" });
            if (kind == AttributeKind.Hyper)
                arguments.Add(new AttributeArgument(id++, "") { Number = 0.5 });
            attributes.Add(new AttributeDeclaration(kind, id++, new([.. arguments])));
        }

        var result = FrontEnd.Bind(new LossDeclaration { Name = "Tested", Attributes = new([.. attributes]) });
        Assert.True(result.Model is not null, string.Join("\n", result.Diagnostics.Select(d => d.ToString())));
        return result.Model;
    }
}
