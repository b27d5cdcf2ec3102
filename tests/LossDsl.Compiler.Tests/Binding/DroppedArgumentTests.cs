using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>An argument outside of a function's domain is a mistake also where the simplifier has no use for its value.</summary>
public sealed class DroppedArgumentTests
{
    [Theory]
    [InlineData("p + 0*sqrt({|LOSS0301:h - 2|})")]
    [InlineData("p + sqrt({|LOSS0301:h - 2|})*0")]
    [InlineData("p + 0*log({|LOSS0302:h - 0.5|})")]
    [InlineData("p^2*sqrt({|LOSS0301:h - 2|})^2")]
    [InlineData("p + (sqrt({|LOSS0301:h - 2|}) - sqrt({|LOSS0301:h - 2|}))")]
    [InlineData("p*(sqrt({|LOSS0301:h - 2|}))^0")]
    [InlineData("a = 0*acos({|LOSS0301:h + 2|})\np + a")]
    [InlineData("p + 0/(1/{|LOSS0301:(h*0)|})")]
    [InlineData("1 > 0 ? p : log({|LOSS0301:-h - 1|})")]
    [InlineData("p + 0*{|LOSS0302:logit(h - 0.5)|}")]
    public void IsFound(string formula) => Check.Marked(Scaled(formula));

    [Theory]
    [InlineData("p + 0*sqrt(h + 2)")]
    [InlineData("p + (h > 2 ? 0*sqrt(h - 2) : 0)")]
    [InlineData("p + 0*sum[i | h > 2](sqrt(h - 2)*p)")]
    [InlineData("p + (h > 0.5 ? 0*log(h - 0.5) : 0)")]
    [InlineData("h*p + 0*log(p)")]
    [InlineData("p + sqrt(h)^2")]
    public void IsNot(string formula) => Check.Marked(Scaled(formula));

    private static LossBuilder Scaled(string formula) => new LossBuilder().Loss(formula).Input("p[i]").Hyper("h", 0.5, min: 0, max: 1);
}
