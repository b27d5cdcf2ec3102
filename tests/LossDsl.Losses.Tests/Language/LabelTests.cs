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

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;
}
