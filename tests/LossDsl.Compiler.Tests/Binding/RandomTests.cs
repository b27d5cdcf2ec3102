using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Which random numbers are the same ones.</summary>
public class RandomTests
{
    [Fact]
    public void EveryCallHasNumbersOfItsOwn() => Assert.Equal(3, Sites("z[y] + normal() + normal() + uniform()"));

    [Fact]
    public void ALineIsDrawnOnce() => Assert.Equal(1, Sites("n = normal[i,j]()\nsum[j](z * n) + n[y] + n[i,y]^2"));

    [Fact]
    public void AFunctionDrawsForEachOfItsCalls() =>
        Assert.Equal(2, Sites("noise(z)[y] + noise(2*z)[y]", loss => loss.Define("noise(a) = a * normal[i]()")));

    [Fact]
    public void WithoutAxesThereIsOneNumberASample()
    {
        var model = Check.Model(Losses.Logits("z[y] * normal()"));
        Assert.Equal(AxisSet.Of(model.Batch!), Assert.Single(ExprWalk.Topological(model.Loss).OfType<RandomExpr>()).Axes);
    }

    private static int Sites(string formula, Func<LossBuilder, LossBuilder>? more = null)
    {
        var loss = Losses.Logits(formula);
        return ExprWalk.Topological(Check.Model(more is null ? loss : more(loss)).Loss).OfType<RandomExpr>().Select(r => r.Site).Distinct().Count();
    }
}
