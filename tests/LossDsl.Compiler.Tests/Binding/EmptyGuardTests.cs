using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>What the compiler says of guards that can hold for no element.</summary>
public sealed class EmptyGuardTests
{
    [Theory]
    [InlineData("max[p~i | {|LOSS0311:y[p] == y and p != i|}](d[p])")]
    [InlineData("logsumexp[p~i | {|LOSS0311:y[p] != y|}](d[p]) - d")]
    [InlineData("logsumexp[p~i | {|LOSS0311:d[p] > 0|}](d[p]) - d")]
    [InlineData("d / count[p~i | {|LOSS0311:d[p] > 1|}]()")]
    [InlineData("sum[p~i | d[p] > 1](d[p]) / count[p | {|LOSS0311:d[p] > 1|}]()")]
    [InlineData("d - log(sum[p~i | {|LOSS0311:d[p] > 1|}](d[p]^2))")]
    [InlineData("d * min[p~i | {|LOSS0311:d[p] > 1|}](d[p])^2")]
    [InlineData("mean[i](min[p~i | {|LOSS0311:p < i|}](d[p]*d))")]
    [InlineData("d > 0 ? max[p~i | {|LOSS0311:y[p] != y|}](d[p]) : 0")]
    public void AnInfinityThatReachesTheLoss(string formula) => Check.Marked(Samples(formula));

    [Theory]
    [InlineData("relu(d - min[p~i | y[p] != y](d[p]))")]
    [InlineData("softplus(logsumexp[p~i | y[p] != y](d[p]) + logsumexp[p | y[p] == y and p != i](d[p]))")]
    [InlineData("exp(max[p~i | y[p] != y](d[p])) * d")]
    [InlineData("d - max(max[p~i | y[p] != y](d[p]), 0)")]
    [InlineData("a = max[p~i | y[p] != y](d[p])\na > -inf ? a - d : 0")]
    [InlineData("count[p~i | y[p] != y]() > 0 ? max[p | y[p] != y](d[p]) - d : 0")]
    [InlineData("any[p~i | y[p] != y](d[p] > -inf) ? max[p | y[p] != y](d[p]) - d : 0")]
    [InlineData("sum[p~i | y[p] != y](d[p]) / max(count[p | y[p] != y](), 1) - d")]
    [InlineData("sum[p~i | y[p] != y](d[p]) / (count[p | y[p] != y]() + 1) - d")]
    public void AnInfinityThatDoesNot(string formula) => Check.Marked(Samples(formula));

    [Theory]
    [InlineData("max[p~i | y[p] == y](d*d[p])")]
    [InlineData("max[p~i | p != i](d*d[p])")]
    [InlineData("logsumexp[p~i | p <= i](d*d[p])")]
    [InlineData("logsumexp[p~i | d[p] >= d](d*d[p])")]
    [InlineData("max[p~i | y[p] != y or p == i](d*d[p])")]
    [InlineData("max[p~i,q~i | p != i and q != i and p != q](d*d[p]*d[q])")]
    [InlineData("max[p~i,q~i | y[p] == y and y[q] == y[p]](d*d[p]*d[q])")]
    public void AGuardThatHoldsForOneElementAtLeast(string formula) => Check.Marked(Samples(formula));

    [Fact]
    public void AClassIsTheLabelsOrAnother()
    {
        Check.Marked(Losses.Logits("max[j | j != y](z) - z[y]"));
        Check.Marked(Losses.Logits("max[j | j == y or z > 0](z) - min[j | j == y](z)"));
        Check.Marked(Losses.Logits("max[j | {|LOSS0311:j > y|}](z) - z[y]"));
        Check.Marked(new LossBuilder().Loss("max[k | {|LOSS0311:k != y|}](z)").Input("z[i,k=1]").Label("y[i]"));
        Check.Marked(new LossBuilder().Loss("max[k | k != y](z)").Input("z[i,k=2]").Label("y[i]"));
    }

    [Fact]
    public void AnIgnoredLabelLeavesOutWhatItBelongsTo()
    {
        Check.Marked(new LossBuilder().Loss("{|LOSS0311:max[t](cross_entropy[j](z, y))|}").Input("z[i,t,j]").Label("y[i,t] in j", ignore: -100));
        Check.Marked(new LossBuilder().Loss("mean[t](cross_entropy[j](z, y))").Input("z[i,t,j]").Label("y[i,t] in j", ignore: -100));
        Check.Marked(new LossBuilder().Loss("max[t](cross_entropy[j](z, y))").Input("z[i,t,j]").Label("y[i,t] in j"));
    }

    [Fact]
    public void AnUpdateAndAReportAreSpoiledLikeTheLoss() => Check.Marked(Samples("d*t")
        .State("t", 0, "0.9*t + 0.1*max[i | {|LOSS0311:d > 0|}](d)")
        .Report("a", "min[i | {|LOSS0311:d < 0|}](d)"));

    [Theory]
    [InlineData("mean[p~i | {|LOSS0312:y[p] == y and p != i|}](d*d[p])")]
    [InlineData("d*std[p~i | {|LOSS0312:y[p] != y|}](d[p])")]
    [InlineData("d*median[p~i | {|LOSS0312:y[p] != y|}](d[p])")]
    [InlineData("d*d[argmax[p~i | {|LOSS0312:y[p] != y|}](d[p])]")]
    [InlineData("mean[p~i | p != i](d*d[p])")]
    [InlineData("mean[p~i | y[p] == y](d*d[p])")]
    [InlineData("count[p~i | y[p] != y]() > 0 ? mean[p | y[p] != y](d*d[p]) : -1")]
    [InlineData("sum[p~i | y[p] != y](d*d[p])")]
    [InlineData("sum[p~i](d*sort[p | y[p] != y](d[p])/rank[p | y[p] != y](d[p]))")]
    public void AMeanOfNothingIsZero(string formula) => Check.Marked(Samples(formula));

    private static LossBuilder Samples(string formula) => new LossBuilder().Loss(formula).Input("d[i]").Label("y[i]").Report("share", "y == 0");
}
