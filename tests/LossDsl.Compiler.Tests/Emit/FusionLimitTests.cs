using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>A loss without kernels says why, at the part of the formula that is in the way.</summary>
public class FusionLimitTests
{
    /// <summary>Distances between the class weights of a batch, a product of one's own for every row.</summary>
    private static LossBuilder Apart(string product) => Losses.Head($"""
        far = mean[j | j != y](exp({product}))
        cross_entropy[j](dot[d](x, w), y) + far
        """);

    [Fact]
    public void TheProductThatIsInTheWayIsUnderlined()
    {
        var loss = Apart("{|LOSS0402:dot[d](w[y], w)|}");
        var found = Assert.Single(LossCompiler.Limits(loss.Build()));
        var expected = Assert.Single(loss.Expected);
        Assert.Equal((expected.Id, expected.LiteralId, expected.Span), (found.Id, found.LiteralId, found.Span));
        Assert.Contains("the matrix product over 'd'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASortIsInTheWay()
    {
        var loss = Losses.Logits("z[y] - {|LOSS0402:median[j](z)|}");
        var found = Assert.Single(LossCompiler.Limits(loss.Build()));
        Assert.Equal(Assert.Single(loss.Expected).Span, found.Span);
        Assert.Contains("the sort along 'j'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomNumbersAreFused() => Assert.Empty(LossCompiler.Limits(Losses.Logits("cross_entropy[j](z + normal[i,j]() + uniform[j](), y) * normal()").Build()));

    [Fact]
    public void ARootIsFused() => Assert.Empty(LossCompiler.Limits(Losses.Logits("z[y] + root[t in -1..1](t + t^3 - sin(z[y]))").Build()));

    [Theory]
    [InlineData("z[y] + {|LOSS0402:root[t in -9..9](t - root[u in -9..9](u^3 + u*z[y]^2 - t) - z[y])|}", "the root 't', whose expression gathers, sorts or solves in every step")]
    [InlineData("z[y] + {|LOSS0402:root[t in -9..9](t + mean[j](mean[k~j](tanh(t + z*z[k]))))|}", "reduces over 'j' and 'k' in every step")]
    public void ARootOfMoreThanOneSweepAStepIsInTheWay(string formula, string reason)
    {
        var loss = Losses.Logits(formula);
        var found = Assert.Single(LossCompiler.Limits(loss.Build()));
        Assert.Equal(Assert.Single(loss.Expected).Span, found.Span);
        Assert.Contains(reason, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsNoMistake() => Check.Model(Apart("dot[d](w[y], w)"));

    [Fact]
    public void AFusedLossSaysNothing() => Assert.Empty(LossCompiler.Limits(Losses.ArcFace().Build()));

    [Fact]
    public void AProductOfAProductIsALimit()
    {
        var loss = new LossBuilder().Loss("max[j](mean[p~i](r[p~i]^j * dot[d](x, x[p~i])) + z)").Input("x[i,d]").Input("z[i,j]").Input("r[i]");
        Assert.Contains("one side of which is a matrix product itself", Assert.Single(LossCompiler.Limits(loss.Build())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossWithAMistakeSaysNothingMore() => Assert.Empty(LossCompiler.Limits(Apart("dot[d](w[y], unknown)").Build()));

    [Fact]
    public void ThePlanOfTheModuleSaysItToo() =>
        Assert.Contains("No kernels, because of the matrix product over 'd'", LossCompiler.Compile(Apart("dot[d](w[y], w)").Build()).Source, StringComparison.Ordinal);
}
