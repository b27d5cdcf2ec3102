namespace LossDsl.Explain.Tests;

/// <summary>Losses that are written on the command line.</summary>
public sealed class FormulaTests
{
    [Fact]
    public void AFormulaWithItsInputs()
    {
        var sections = Sections.Of(Tool.Print("abs(p - t)", "--input", "p[n]", "--input", "t[n], Grad = false"));
        Assert.Equal("t[n] input without a gradient", sections["names"].Row("t[n]"));
        Assert.Equal("loss[n] in [0, inf] abs(p - t)", sections["values"].Row("loss[n]"));
        Assert.Equal(["dp[n] = upstream * sign(p - t)"], sections["gradient"]);
    }

    [Fact]
    public void EveryAttributeHasAnOption()
    {
        var sections = Sections.Of(Tool.Print(
            "a = double(z) * t\ncross_entropy[j](s*a + b, y)",
            "--input", "z[i,j]", "--label", "y[i] in j, Ignore = -100", "--weight", "b[j], Init = zeros", "--axis", "j = classes",
            "--hyper", "s = 2, Min = 0, Max = Math.PI", "--constant", "n[j], Min = 1", "--state", "t = 1, Update = 0.5*t + 0.5*mean[i](n[y])",
            "--define", "double(v) = 2*v", "--mean-weight", "n[y]", "--report", "hit = argmax[j](a) == y", "--report", "small, min[j](a) <= 0"));
        var names = sections["names"];
        Assert.Equal("y[i] label in j; -100 is ignored", names.Row("y[i]"));
        Assert.Equal("s hyper-parameter, 2 by default, in [0, 3.14159]", names.Row("s"));
        Assert.Equal("n[j] constant of the constructor, in [1, inf]", names.Row("n[j]"));
        Assert.Equal("t state, 1 at first", names.Row("t"));
        Assert.Equal("b[j] weight of the loss, trained", names.Row("b[j]"));
        Assert.Contains("of the size that the constructor gets as classes", sections["axes"].Row("j"), StringComparison.Ordinal);
        Assert.Contains(sections["values"], row => row.StartsWith("mean's weight[i]", StringComparison.Ordinal));
        Assert.Contains(sections["values"], row => row.StartsWith("report hit[i] ", StringComparison.Ordinal));
        Assert.Contains(sections["values"], row => row.StartsWith("report small[i] ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheMarginSoftmaxShorthand()
    {
        var sections = Sections.Of(Tool.Print("--margin-softmax", "--margin", "cos(theta + m)", "--scale", "s", "--sub-centers", "3", "--hyper", "s, 30", "--hyper", "m = 0.5"));
        Assert.Contains("c = max[k](cosine[d](x, w))", sections["formula"]);
        Assert.Equal("w[j,k,d] weight of the loss, trained", sections["names"].Row("w[j,k,d]"));
    }

    [Fact]
    public void InputsAndLabelsKeepTheirOrder()
    {
        var names = Sections.Of(Tool.Print("cross_entropy[j](z, y)", "--label", "y[i] in j", "--input", "z[i,j]"))["names"];
        Assert.Equal(["y[i]", "z[i,j]"], names.Select(row => row.Split(' ')[0]));
    }

    [Fact]
    public void WhyAFormulaIsNotFusedIsSaid()
    {
        string[] formula = ["sum[d](prod[i](2 + x))", "--input", "x[i,d]"];
        const string reason = "not fused: the kernels cannot express prod over 'i'";
        var report = Tool.Run(formula);
        Assert.Equal(0, report.Code);
        Assert.StartsWith("formula(1,8): info LOSS0402: ", report.Messages, StringComparison.Ordinal);
        Assert.Contains("\n  sum[d](prod[i](2 + x))\n         ^^^^^^^^^^^^^^\n", report.Messages, StringComparison.Ordinal);
        var sections = Sections.Of(report.Results);
        Assert.StartsWith(reason, Assert.Single(sections["plan"]), StringComparison.Ordinal);
        Assert.StartsWith("the composition holds tensors over [i,d]", Assert.Single(sections["memory"]), StringComparison.Ordinal);
        var kernels = Tool.Run([.. formula, "--csharp"]);
        Assert.Equal((1, ""), (kernels.Code, kernels.Results));
        Assert.Contains(reason, kernels.Messages, StringComparison.Ordinal);
    }
}
