using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>Labels that no tensor's axis belongs to.</summary>
public class LabelTests
{
    [Fact]
    public void ComparedLabelsMayBeAnyNumbers()
    {
        using var scope = NewDisposeScope();
        var x = randn(6, 3, dtype: ScalarType.Float64);
        using var loss = new SupConExample(reduction: LossReduction.None);
        var small = loss.forward(x, tensor(new long[] { 0, 1, 0, 2, 1, 1 }));
        var large = loss.forward(x, tensor(new long[] { int.MinValue, -7, int.MinValue, int.MaxValue, -7, -7 }));
        Assert.Equal(LossRun.ToValues(small).Data, LossRun.ToValues(large).Data);
        Assert.Equal(LossRun.ToValues(small).Data, LossRun.ToValues(loss.Eager(x, tensor(new long[] { int.MinValue, -7, int.MinValue, 4, -7, -7 }))).Data, Near);
    }

    [Fact]
    public void ComparedLabelsBeyond32BitsAreRefused()
    {
        using var scope = NewDisposeScope();
        using var loss = new SupConExample();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => loss.forward(randn(2, 3), tensor(new[] { 1, 1L << 40 })));
        Assert.StartsWith("Argument 'y' holds 1099511627776 at [1], but labels run from -2147483648 to 2147483647.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The mean over the tokens that count, for a label a token.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void IgnoredTokensDoNotCount(ScalarType dtype)
    {
        const int sentences = 5, tokens = 7, words = 11;
        using var scope = NewDisposeScope();
        using var loss = new TokenExample(reduction: LossReduction.None);
        var z = randn(sentences, tokens, words, dtype: dtype).requires_grad_();
        var y = randint(0, words, [sentences, tokens], dtype: ScalarType.Int64);
        y[0, 2] = -100;
        y[3, 0] = -100;
        y[4] = full(tokens, -100L, dtype: ScalarType.Int64);

        var mean = new double[sentences];
        var gradient = new double[sentences * tokens * words];
        var logits = LossRun.ToValues(z).Data;
        var labels = y.data<long>().ToArray();
        for (var i = 0; i < sentences; i++)
        {
            var count = Math.Max(1, Enumerable.Range(0, tokens).Count(t => labels[i * tokens + t] >= 0));
            for (var t = 0; t < tokens; t++)
            {
                if (labels[i * tokens + t] < 0)
                    continue;
                var row = (i * tokens + t) * words;
                var sum = Enumerable.Range(0, words).Sum(j => Math.Exp(logits[row + j]));
                mean[i] += (Math.Log(sum) - logits[row + labels[i * tokens + t]]) / count;
                for (var j = 0; j < words; j++)
                    gradient[row + j] = (Math.Exp(logits[row + j]) / sum - (j == labels[i * tokens + t] ? 1 : 0)) / count;
            }
        }

        var tolerance = dtype == ScalarType.Float64 ? 1e-12 : 1e-5;
        foreach (var value in new[] { loss.forward(z, y), loss.Eager(z, y) })
        {
            Assert.Equal(mean, LossRun.ToValues(value).Data, (a, b) => Math.Abs(a - b) < tolerance);
            Assert.Equal(gradient, LossRun.ToValues(autograd.grad([value.sum()], [z])[0]).Data, (a, b) => Math.Abs(a - b) < tolerance);
        }
    }

    /// <summary>An ignored sample is left out of a statistic of the batch too.</summary>
    [Fact]
    public void IgnoredSamplesDoNotEnterAStatisticOfTheBatch()
    {
        using var scope = NewDisposeScope();
        using var loss = new BatchStatisticExample();
        var z = tensor(new double[] { 1, 10, 2, 20, 3, 30 }, [3, 2]).requires_grad_();
        var y = tensor(new long[] { 0, -1, 1 });
        foreach (var value in new[] { loss.forward(z, y), loss.Eager(z, y) })
        {
            Assert.Equal((1 + 30) / 2.0, LossRun.Number(value), 1e-12);
            Assert.Equal([0.5, 0, 0, 0, 0, 0.5], LossRun.ToValues(autograd.grad([value], [z])[0]).Data);
        }
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;
}

/// <summary>Cross entropy over the tokens of a sentence.</summary>
[Loss("mean[t](cross_entropy[j](z, y))")]
[Input("z[i,t,j]"), Label("y[i,t] in j", Ignore = -100)]
public partial class TokenExample;

/// <summary>The mean of the labels' entries over the batch.</summary>
[Loss("mean[i](z[y])")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -1)]
public partial class BatchStatisticExample;
