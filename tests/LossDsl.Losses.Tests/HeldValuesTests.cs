using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Rows whose exponentials wait for the gradient, and rows too short or too long for that: against a naive softmax.</summary>
public class HeldValuesTests
{
    /// <summary>Too short; whole stretches and cut-off ones; several rows at a time and one; too long.</summary>
    [Theory]
    [InlineData(9, 127)]
    [InlineData(9, 128)]
    [InlineData(700, 129)]
    [InlineData(9, 1600)]
    [InlineData(3, 40_003)]
    [InlineData(2, 81_931)]
    public void GradientsAreThoseOfASoftmax(int rows, int columns)
    {
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var scope = NewDisposeScope();
            var (z, y) = Draw(rows, columns, dtype);
            Check(z, y);
        }
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void LogitsOfMinusInfinityHaveNoProbability(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (z, y) = Draw(5, 300, dtype);
        z.narrow(1, 10, 80).fill_(double.NegativeInfinity);
        y.fill_(200);
        Check(z, y);
    }

    [Fact]
    public void ARowOfMinusInfinitiesHarmsNoOther()
    {
        using var scope = NewDisposeScope();
        var (z, y) = Draw(5, 300, ScalarType.Float32);
        z.select(0, 2).fill_(double.NegativeInfinity);
        var gradient = Gradient(z, y);
        for (var i = 0; i < 5; i++)
            Assert.Equal(i == 2, gradient.Row(i).Any(double.IsNaN));
    }

    [Fact]
    public void AnIgnoredRowHasNoGradient()
    {
        using var scope = NewDisposeScope();
        var (z, y) = Draw(5, 300, ScalarType.Float32);
        z.select(0, 2).fill_(double.NaN);
        y.select(0, 2).fill_(-100);
        Assert.All(Gradient(z, y).Row(2), g => Assert.Equal(0, g));
    }

    [Theory]
    [InlineData(ScalarType.Float32, 127, false)]
    [InlineData(ScalarType.Float32, 128, true)]
    [InlineData(ScalarType.Float32, 81_920, true)]
    [InlineData(ScalarType.Float32, 81_921, false)]
    [InlineData(ScalarType.Float64, 40_960, true)]
    [InlineData(ScalarType.Float64, 40_961, false)]
    public void ARowThatFitsTheCacheIsHeld(ScalarType dtype, int columns, bool isHeld)
    {
        using var scope = NewDisposeScope();
        var (z, y) = Draw(3, columns, dtype);
        using var loss = new SoftmaxCrossEntropyLoss();
        using var value = loss.forward(z.requires_grad_(), y);
        var row = columns * (dtype == ScalarType.Float64 ? 8 : 4);
        Assert.Equal(isHeld, loss.WorkspaceBytes >= row);
    }

    [Fact]
    public void ThreadsDoNotCount()
    {
        using var scope = NewDisposeScope();
        var (z, y) = Draw(300, 1001, ScalarType.Float32);
        Assert.Equal(Gradient(z, y, threads: 1).Data, Gradient(z, y, threads: 4).Data);
    }

    private static (Tensor Z, Tensor Y) Draw(int rows, int columns, ScalarType dtype) =>
        (randn([rows, columns], dtype: dtype) * 8, randint(0, columns, [rows], dtype: int64));

    private static Values Gradient(Tensor z, Tensor y, int threads = 0)
    {
        using var loss = new SoftmaxCrossEntropyLoss(reduction: LossReduction.Sum);
        loss.Tiling.Threads = threads;
        var input = z.detach().requires_grad_();
        return LossRun.ToValues(autograd.grad([loss.forward(input, y)], [input])[0]);
    }

    private static void Check(Tensor z, Tensor y)
    {
        var (gradient, logits, labels) = (Gradient(z, y), LossRun.ToValues(z), LossRun.ToValues(y));
        var tolerance = z.dtype == ScalarType.Float64 ? 1e-12 : 1e-5;
        for (var i = 0; i < logits.Shape[0]; i++)
        {
            var row = logits.Row(i);
            var max = row.Max();
            var sum = row.Sum(v => Math.Exp(v - max));
            var actual = gradient.Row(i);
            for (var j = 0; j < row.Length; j++)
            {
                var expected = (Math.Exp(row[j] - max) / sum) - (labels[i] == j ? 1 : 0);
                Assert.True(Math.Abs(actual[j] - expected) <= tolerance * Math.Max(0.05, Math.Abs(expected)), $"[{i},{j}]: {actual[j]} instead of {expected}");
            }
        }
    }
}
