using LossDsl.Losses.Tests.Language;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Numbers to log come with the loss, from the kernels and from the composition, and change nothing about it.</summary>
public class ReportTests
{
    private static readonly double[][] Logits = [[1, 3, 0], [2, -1, 0.5], [0, 0.2, 4], [5, 5.5, 1]];

    [Theory]
    [InlineData(true, LossReduction.Mean, true)]
    [InlineData(true, LossReduction.Sum, false)]
    [InlineData(true, LossReduction.None, true)]
    [InlineData(false, LossReduction.Mean, true)]
    [InlineData(false, LossReduction.None, false)]
    public void TheMeanIsOverTheSamplesThatCount(bool kernels, LossReduction reduction, bool grad)
    {
        using var scope = NewDisposeScope();
        using var loss = new ReportingExample(reduction: reduction) { UseKernels = kernels };
        var z = LossRun.Of(new Values([4, 3], [.. Logits.SelectMany(r => r)]), ScalarType.Float64);
        z.requires_grad = grad;
        loss.forward(z, tensor(new long[] { 1, 0, -100, 0 }));
        double[] counted = [.. new[] { Logits[0], Logits[1], Logits[3] }.Select(r => Naive.Softmax(r).Max())];
        Assert.Equal(2.0 / 3, loss.Reports["accuracy"], 12);
        Assert.Equal(counted.Average(), loss.Reports["confidence"], 12);
        Assert.Equal(3.0, loss.Reports["classes"]);
        Assert.Equal(["accuracy", "confidence", "largest", "classes"], loss.Reports.Keys);
        Assert.Throws<KeyNotFoundException>(() => loss.Reports["loss"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AValueOfTheBatchIsReportedAsItIs(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = new ReportingExample { UseKernels = kernels };
        loss.forward(LossRun.Of(new Values([4, 3], [.. Logits.SelectMany(r => r)]), ScalarType.Float64), tensor(new long[] { 1, 0, 2, 0 }));
        Assert.Equal(3 * Logits.Max(r => Naive.Softmax(r).Max()), loss.Reports["largest"], 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PairsAreReported(bool kernels)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var loss = new ReportingPairExample { UseKernels = kernels };
        var x = randn(5, 4, dtype: ScalarType.Float64);
        loss.forward(x);
        var rows = Enumerable.Range(0, 5).Select(i => LossRun.ToValues(x).Row(i)).ToArray();
        var pairs = from i in Enumerable.Range(0, 5) from p in Enumerable.Range(0, 5) where p != i select Naive.Cosine(rows[i], rows[p]);
        Assert.Equal(pairs.Average(), loss.Reports["similarity"], 12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AReportSeesTheStateAsTheFormulaDoes(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = new ReportingStateExample { UseKernels = kernels };
        Assert.True(double.IsNaN(loss.Reports["mu_seen"]));
        var x = tensor(new[] { 2.0, 6.0 }, requires_grad: true);
        loss.forward(x).backward();
        Assert.Equal(0.5 + 2, loss.Reports["mu_seen"]);
        loss.eval();
        loss.forward(zeros(2));
        Assert.Equal(0.5 + 2, loss.Reports["mu_seen"]);
        loss.forward(zeros(0));
        Assert.Equal(0, loss.Reports["mu_seen"]);
    }

    [Fact]
    public void ReportsLeaveTheGradientAlone()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var logits = randn(7, 5, dtype: ScalarType.Float64);
        var labels = randint(5, [7]);
        using var reporting = new ReportingExample();
        using var plain = new SoftmaxCrossEntropyLoss();
        var (a, b) = (logits.clone().requires_grad_(), logits.clone().requires_grad_());
        reporting.forward(a, labels).backward();
        plain.forward(b, labels).backward();
        Tolerance.For(ScalarType.Float64).Check(LossRun.ToValues(b.grad!), LossRun.ToValues(a.grad!), "gradient");
    }
}
