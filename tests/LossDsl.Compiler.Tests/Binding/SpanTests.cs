using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Diagnostics are about exactly the characters that are wrong, and about nothing else.</summary>
public class SpanTests
{
    [Theory]
    [InlineData("z[y] {|LOSS0101:&&|} z")]
    [InlineData("z[y] + {|LOSS0101:\u03b8|}")]
    [InlineData("z[y] {|LOSS0102:2|}")]
    [InlineData("z[y] {|LOSS0103:+|}")]
    [InlineData("sum[j]{|LOSS0104:(|}z")]
    [InlineData("sum{|LOSS0104:[|}j(z)")]
    [InlineData("a = exp{|LOSS0104:(|}z[y]\nb = a + 1\nb")]
    [InlineData("z[y] + {|LOSS0105:2x|}")]
    [InlineData("z[y] + {|LOSS0105:1.|}")]
    [InlineData("{|LOSS0107:z[y]|}\nz[y] + 1")]
    [InlineData("sum[j](j {|LOSS0108:=|} y ? z : 0)")]
    [InlineData("{|LOSS0109:exp(z)|} = z[y]\nz[y]")]
    [InlineData("0 < z {|LOSS0110:<|} 1 ? z[y] : 0")]
    [InlineData("softmax[j | {|LOSS0112:j != y|}](z)[y]")]
    [InlineData("z[y | {|LOSS0112:j == 0|}]")]
    [InlineData("{|LOSS0114:z|} = 1\nz[y]")]
    [InlineData("a = z\n{|LOSS0115:a|} = z\na[y]")]
    [InlineData("{|LOSS0201:zz|}[y]")]
    [InlineData("z[y] + {|LOSS0201:k|} + {|LOSS0201:l|}")]
    [InlineData("{|LOSS0202:sofmax|}[j](z)[y]")]
    [InlineData("z[y] + {|LOSS0203:exp(1, 2)|}")]
    [InlineData("z[y] + {|LOSS0203:softmax[j](z, z)|}[y]")]
    [InlineData("{|LOSS0204:sum|}(z)")]
    [InlineData("{|LOSS0204:softmax|}(z)[y]")]
    [InlineData("sum[{|LOSS0205:k|}](z)")]
    [InlineData("sum[{|LOSS0206:j|}](z[y])")]
    [InlineData("z[{|LOSS0208:z|}]")]
    [InlineData("sum[j](z)[{|LOSS0209:y|}]")]
    [InlineData("{|LOSS0210:z + z[y]|}")]
    [InlineData("{|LOSS0211:z|} ? z[y] : 0")]
    [InlineData("a = {|LOSS0212:b|}\nb = z[y]\na + b")]
    [InlineData("exp{|LOSS0213:[j]|}(z)[y]")]
    [InlineData("sum[p~i](z[{|LOSS0216:p~j|}] + z[p, y])")]
    [InlineData("{|LOSS0219:a|}[i] = z\na[y]")]
    [InlineData("cross_entropy[j](z, {|LOSS0222:z[y]|})")]
    [InlineData("sum[{|LOSS0225:1|}](z)")]
    [InlineData("log({|LOSS0301:-1 - abs(z)|})[y]")]
    [InlineData("acos({|LOSS0302:2*sin(z)|})[y]")]
    [InlineData("z[y] / {|LOSS0302:sin(2*z[y])|}")]
    [InlineData("z[y] / (1 + sin(z[y])^2 - 2*sin(z[y])*cos(z[y]))")]
    [InlineData("-{|LOSS0310:log(softmax[j](z)[y])|}")]
    [InlineData("log_softmax[j](z)[y] + log(softmax[j](z)[y] + 1)")]
    [InlineData("z[y] + {|LOSS0203:quantile[j](z)|}")]
    [InlineData("z[y] + {|LOSS0203:median[j](z, 2)|}")]
    [InlineData("z[y] + sum[j](sort{|LOSS0203:[i, j]|}(z))")]
    [InlineData("z[y] + {|LOSS0204:median|}(z)")]
    [InlineData("z[y] + median[{|LOSS0206:i|}](sum[i](z[y]))")]
    [InlineData("z[y] + topk[j](z, {|LOSS0222:z|})")]
    [InlineData("z[y] + quantile[j](z, {|LOSS0305:1.5|})")]
    [InlineData("z[y] + norm[j](z, {|LOSS0305:0.5|})")]
    [InlineData("z[y] + norm[j](z, {|LOSS0305:2*sigmoid(z[y])|})")]
    [InlineData("z[y] + quantile[j](z, {|LOSS0305:2*sigmoid(z[y])|})")]
    [InlineData("z[y] + quantile[j](z, sigmoid(z[y]))")]
    [InlineData("z[y] + quantile[j](z, clamp(3*z[y], 0, 1)) + topk[j](z, 1.5)")]
    [InlineData("z[y] * {|LOSS0203:normal(1)|}")]
    [InlineData("z[y] * normal[i | {|LOSS0112:i > 1|}]()")]
    [InlineData("z[y] * uniform[{|LOSS0205:q|}]()")]
    [InlineData("z[y] * uniform[i]() * sum[p~i](normal[p]())")]
    [InlineData("root[t in 0..2](t^3 + t - sigmoid(z[y]))")]
    [InlineData("root{|LOSS0203:[t]|}(t - z[y])")]
    [InlineData("{|LOSS0203:root|}(z[y])")]
    [InlineData("{|LOSS0203:root[t in 0..1]()|} + z[y]")]
    [InlineData("sum[{|LOSS0225:t in 0..1|}](z)")]
    [InlineData("root[{|LOSS0228:y in 0..1|}](y - z[y])")]
    [InlineData("a = z[y]\nroot[{|LOSS0228:a in 0..1|}](a - z[y]) + a")]
    [InlineData("root[t in 0..1](t - root[{|LOSS0228:t in 0..1|}](t - z[y]))")]
    [InlineData("root[t in 0..1](t - root[u in 0..1](u + t - z[y]))")]
    [InlineData("root[t in 0..1]({|LOSS0306:z[y]|})")]
    [InlineData("z[y] + root[t in 0..1]({|LOSS0306:t > z[y] ? 1 : -1|})")]
    [InlineData("root[t in 0..1]({|LOSS0314:t + 2 + sigmoid(z[y])|})")]
    [InlineData("root[t in -2..2]({|LOSS0307:t^3 - t - sigmoid(z[y])|})")]
    [InlineData("root[t in 1..2](t^3 - t - sigmoid(z[y]))")]
    [InlineData("root[t in 0..9]({|LOSS0308:sum[i,j](relu(z - t)) - z[y]|})")]
    [InlineData("root[t in 0..9](sum[p~i,j](relu(z[p,j] - t)) - z[y])")]
    public void InFormulas(string formula) => Check.Marked(Losses.Logits(formula));

    [Fact]
    public void UnusedNamesAreWarnings()
    {
        var result = Check.Marked(Losses.Logits("{|LOSS0218:a|} = 2\nz[y]").Hyper("{|LOSS0010:m|}", 1).Define("{|LOSS0010:f|}(a) = a"));
        Assert.NotNull(result.Model);
    }

    [Fact]
    public void SlotsAreUnderlinedInTheirOwnAttribute() => Check.Marked(new LossBuilder()
        .MarginSoftmax()
        .Slot(AttributeKind.Margin, "cos(theta + {|LOSS0201:q|})")
        .Slot(AttributeKind.Scale, "2 * {|LOSS0201:r|}"));

    [Fact]
    public void ASlotCannotLeaveABracketOpen() => Check.Marked(new LossBuilder()
        .MarginSoftmax()
        .Slot(AttributeKind.Margin, "c{|LOSS0102:)|}")
        .Slot(AttributeKind.Scale, "{|LOSS0104:(|}1")
        .Slot(AttributeKind.Reweight, "2"));

    [Fact]
    public void MistakesInAFunctionAreUnderlinedOnceInItsText() => Check.Marked(Losses.Logits("f(z)[y] + f(2*z)[y]").Define("f(a) = a + {|LOSS0201:b|}"));

    [Fact]
    public void MistakesOfThePreludeAreThoseOfTheCall() => Check.Marked(Losses.Logits("z[y] + dot[j](z, {|LOSS0222:sum[j](z)|})"));

    [Fact]
    public void UpdatesAreUnderlinedInTheirOwnText() =>
        Check.Marked(Losses.Logits("z[y]*t").State("t", 0, "0.9*t + {|LOSS0201:q|}").State("u", 1, "{|LOSS0220:u + z[y]|}"));

    [Fact]
    public void SlotsNeedALabelOfTheirAxis()
    {
        Check.Marked(Losses.Logits("z[y]*q").Label("id[i] in n").Axis("n", "samples").State("q[n]", 0, "0.9*q + 0.1*z[y]", index: "id[i]"));
        Check.Marked(Losses.Logits("z[y]*sum[j](q)").Label("id[i] in n").Axis("n", "samples").Axis("j", "classes").State("q[n,j]", 0, "0.9*q + 0.1*z", late: true, index: "id"));
        Check.Marked(Losses.Logits("z[y]*sum[j](q)").Axis("j", "classes").State("q[j]", 0, "q", index: "{|LOSS0029:id[i]|}"));
        Check.Marked(Losses.Logits("z[y]*sum[n](q)").Axis("n", "samples").State("q[n]", 0, "q", index: "{|LOSS0029:y[i]|}"));
        Check.Marked(Losses.Logits("z[y]*q").Label("id[i] in n").Axis("n", "samples").State("q[n]", 0, "{|LOSS0220:0.1*z|}", index: "id[i]"));
    }

    [Fact]
    public void ADeclaredAxisMayRunOverTheRangeOfAnother()
    {
        Check.Marked(Losses.Logits("z[y] + sum[j](at[c](a, y))").Axis("j", "classes").State("a[c~j,j]", 0, "a + sum[i | y == c](z)"));
        Check.Marked(Losses.Logits("z[y] + sum[j](at[c](a, y))").State("{|LOSS0015:a|}[c~j,j]", 0, "a + sum[i | y == c](z)"));
        Check.Marked(Losses.Logits("z[y] + sum[j,c](a)").Constant("a[c~j,j]"));
        Check.Marked(Losses.Logits("z[y] + sum[j](a)").Constant("a[c~{|LOSS0205:k|},j]"));
        Check.Marked(Losses.Logits("z[y] + sum[j,c](a*b)").Constant("a[c~j,j]").Constant("b[{|LOSS0022:c~i|}]"));
        Check.Marked(new LossBuilder().Loss("p*t").Input("p[i...]").Input("t[i...]").Constant("a[k~{|LOSS0020:i|}]"));
    }

    [Fact]
    public void SampledClassesNeedAShareAndAClassAxis()
    {
        Check.Marked(Losses.ArcFace().SampledClasses(0.1));
        Check.Marked(Losses.ArcFace().SampledClasses(0).Expect("LOSS0030", argument: 0));
        Check.Marked(Losses.ArcFace().SampledClasses(1.5).Expect("LOSS0030", argument: 0));
        Check.Marked(new LossBuilder().Loss("p^2").Input("p[i]").SampledClasses(0.1).Expect("LOSS0031"));
    }

    [Fact]
    public void ReportsAreUnderlinedInTheirOwnText()
    {
        Check.Marked(Losses.Logits("z[y]").Report("a", "{|LOSS0226:z^2|}").Report("b", "{|LOSS0201:q|}").Report("{|LOSS0007:b|}", "1").Report("{|LOSS0006:2b|}", "1"));
        Check.Marked(Losses.Logits("z[y]").Report("a", "mean[j](z^2)").Report("b", "z[y] > 0"));
    }

    [Fact]
    public void AReportWithoutAValueIsALine()
    {
        Check.Marked(Losses.Logits("a = 2*z[y]\na^2").Report("a"));
        Check.Marked(Losses.Logits("a = 2*z[y]\na^2").Report("{|LOSS0201:b|}"));
    }

    [Fact]
    public void NumbersAreUnderlinedWhole() =>
        Check.Marked(Losses.Logits("m*z[y]").Hyper("m", 2, min: 0, max: 1).Expect("LOSS0008", argument: 1));

    [Fact]
    public void AMissingFormulaIsAMistakeOfTheClass() => Check.Marked(new LossBuilder().Input("p[i]").ExpectOnClass("LOSS0001"));

    [Fact]
    public void SlotsNeedTheShorthand() =>
        Check.Marked(Losses.Logits("z[y]").Slot(AttributeKind.Margin, "c").Expect("LOSS0011"));

    [Fact]
    public void AnAxisThatOnlyALabelIndexesNeedsASize()
    {
        Check.Marked(new LossBuilder().Loss("sum[d](mean[i | y[i] == j](x)[y])").Input("x[i,d]").Label("{|LOSS0015:y|}[i] in j"));
        Check.Marked(new LossBuilder().Loss("sum[d](mean[i | y[i] == j](x)[y])").Input("x[i,d]").Label("y[i] in j").Axis("j", "classes"));
    }

    [Theory]
    [InlineData("zz", "z")]
    [InlineData("alpa", "alpha")]
    [InlineData("ALPHA", "alpha")]
    public void AMisspelledNameIsMetWithTheNearestOne(string written, string meant)
    {
        var result = Losses.Logits($"alpha*z[y] + {written}").Hyper("alpha", 1).Bind();
        Assert.Contains($"'{meant}'", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acos(2*sin(z))[y] + h", "[-2, 2]")]
    [InlineData("acos(h*sin(z))[y]", "[-3, 3]")]
    [InlineData("log(-h - abs(z))[y]", "[-inf, -1]")]
    [InlineData("z[y]/(h*0)", "[0, 0]")]
    [InlineData("z[y] + (h - 2)^0.5", "[-1, 1]")]
    [InlineData("z[y] + quantile[j](z, h)", "[1, 3]")]
    public void AMessageSaysTheIntervalToWhichTheRangesOfHyperParametersLead(string formula, string interval)
    {
        var result = Losses.Logits(formula).Hyper("h", 2, min: 1, max: 3).Bind();
        Assert.Contains(interval, Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }
}
