using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Differences that lose their digits, and close ones that do not.</summary>
public sealed class CancellationTests
{
    [Theory]
    [InlineData("{|LOSS0313:1 - cos(p)|}")]
    [InlineData("p*{|LOSS0313:(cos(2*p) - 1)|}")]
    [InlineData("{|LOSS0313:cosh(p) - 1|}")]
    [InlineData("{|LOSS0313:3*cosh(p) + p^2 - 3|}")]
    [InlineData("{|LOSS0313:exp(p) - p - 1|}")]
    [InlineData("b*{|LOSS0313:(sqrt(1 + (p/b)^2) - 1)|}")]
    [InlineData("{|LOSS0313:sqrt(p^2 + 1) - p|}")]
    [InlineData("{|LOSS0313:sqrt(p^2 + 1) - abs(p)|}")]
    [InlineData("{|LOSS0313:p - sqrt(p^2 + b)|}")]
    [InlineData("p*{|LOSS0313:(1 - tanh(p))|}")]
    [InlineData("0.5*{|LOSS0313:(1 + erf(p))|}")]
    [InlineData("{|LOSS0313:mean[i](p^2) - mean[i](p)^2|}")]
    [InlineData("b > 2 ? p : {|LOSS0313:1 - cos(p)|}")]
    public void IsFound(string formula) => Check.Marked(Points(formula));

    [Theory]
    [InlineData("1 + cos(p)")]
    [InlineData("2 - cos(p)")]
    [InlineData("1 - cos(b)*p")]
    [InlineData("2*sin(p/2)^2")]
    [InlineData("exp(p) - 1")]
    [InlineData("exp(p) - p - 2")]
    [InlineData("sqrt(2 + p^2) - 1")]
    [InlineData("sqrt(p^2 + 1) + p")]
    [InlineData("sqrt(p^2 + 1) - b*p")]
    [InlineData("1 - tanh(sin(p))")]
    [InlineData("1 - normcdf(p)")]
    [InlineData("softplus(p) - p")]
    [InlineData("var[i](p)")]
    [InlineData("mean[i](p^2) - mean[i](b*p)^2")]
    [InlineData("p*(1 - cos(b))")]
    [InlineData("p > 1 ? 1 - cos(p) : p")]
    public void IsNot(string formula) => Check.Marked(Points(formula));

    [Fact]
    public void AnExpandedDistance()
    {
        Check.Marked(Vectors("{|LOSS0313:sum[d](x^2) - 2*dot[d](x, t) + sum[d](t^2)|}"));
        Check.Marked(Vectors("sum[d](x^2) - dot[d](x, t) + sum[d](t^2)"));
        Check.Marked(Vectors("dist2[d](x, t)"));
    }

    private static LossBuilder Points(string formula) =>
        new LossBuilder().Loss(formula).Input("p[i]").Hyper("b", 1.5, min: 1, max: 3).Report("scale", "b*mean[i](p)");

    private static LossBuilder Vectors(string formula) => new LossBuilder().Loss(formula).Input("x[i,d]").Input("t[i,d]");
}
