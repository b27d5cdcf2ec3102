using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>A loss without kernels says why, at the part of the formula that is in the way.</summary>
public class FusionLimitTests
{
    /// <summary>Logits that are mixed by a second matrix.</summary>
    private static LossBuilder Mixed(string logits) => new LossBuilder().Loss($"cross_entropy[j]({logits}, y)")
        .Input("x[i,d]").Label("y[i] in j").Weight("w[k,d]").Input("m[k,j]").Axis("k", "hidden").Axis("d", "features");

    [Fact]
    public void TheProductThatIsInTheWayIsUnderlined()
    {
        var loss = Mixed("{|LOSS0402:sum[k](dot[d](x, w) * m)|}");
        var found = Assert.Single(LossCompiler.Limits(loss.Build()));
        var expected = Assert.Single(loss.Expected);
        Assert.Equal((expected.Id, expected.LiteralId, expected.Span), (found.Id, found.LiteralId, found.Span));
        Assert.Contains("the matrix product over 'k'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASortIsFused() => Assert.Empty(LossCompiler.Limits(Losses.Logits("z[y] - median[j](z)").Build()));

    [Fact]
    public void ASortAlongAnAxisThatIsWrittenOutIsInTheWay()
    {
        var loss = new LossBuilder().Loss("sum[k]((k + 1) * {|LOSS0402:sort[k](a)|})").Input("a[i,k=3]");
        var found = Assert.Single(LossCompiler.Limits(loss.Build()));
        Assert.Equal(Assert.Single(loss.Expected).Span, found.Span);
        Assert.Contains("the sort along 'k', which has a fixed size", found.Message, StringComparison.Ordinal);
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
    public void AProductWithPickedRowsIsFused() =>
        Assert.Empty(LossCompiler.Limits(Losses.Head("cross_entropy[j](dot[d](x, w), y) + mean[j | j != y](exp(dot[d](w[y], w)))").Build()));

    [Fact]
    public void ItIsNoMistake() => Check.Model(Mixed("sum[k](dot[d](x, w) * m)"));

    [Fact]
    public void AFusedLossSaysNothing() => Assert.Empty(LossCompiler.Limits(Losses.ArcFace().Build()));

    [Fact]
    public void AProductOfAProductIsALimit()
    {
        var loss = new LossBuilder().Loss("max[j](mean[p~i](r[p~i]^j * dot[d](x, x[p~i])) + z)").Input("x[i,d]").Input("z[i,j]").Input("r[i]");
        Assert.Contains("one side of which is a matrix product itself", Assert.Single(LossCompiler.Limits(loss.Build())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALossWithAMistakeSaysNothingMore() => Assert.Empty(LossCompiler.Limits(Mixed("dot[d](x, unknown)").Build()));

    [Fact]
    public void ThePlanOfTheModuleSaysItToo() =>
        Assert.Contains("No kernels, because of the matrix product over 'k'", LossCompiler.Compile(Mixed("sum[k](dot[d](x, w) * m)").Build()).Source, StringComparison.Ordinal);
}
