using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>A logit of -inf excludes its class: value and gradient are those of the logits without it.</summary>
public class ExcludedClassesTests
{
    private const int Classes = 37;

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Losses = new()
    {
        ["cross entropy"] = (z, y) => new SoftmaxCrossEntropyLoss().forward(z, y),
        ["weighted cross entropy"] = (z, y) => new WeightedCrossEntropyLoss(ones(z.shape[1], dtype: z.dtype)).to(z.dtype).forward(z, y),
        ["cross entropy with z-loss"] = (z, y) => new CrossEntropyWithZLoss().forward(z, y),
        ["focal"] = (z, y) => new FocalLoss().forward(z, y),
        ["generalized cross entropy"] = (z, y) => new GceLoss().forward(z, y),
        ["comp-sum"] = (z, y) => new CompSumLoss().forward(z, y),
        ["Brier"] = (z, y) => new BrierLoss().forward(z, y),
        ["multi-class hinge"] = (z, y) => new CrammerSingerLoss().forward(z, y),
        ["sparsemax"] = (z, y) => new SparsemaxLoss().forward(z, y),
        ["sum-exponential"] = (z, y) => new SumExponentialLoss().forward(z, y),
    };

    public static TheoryData<string, ScalarType> Cases() => InBothTypes.Of(Losses.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void TakeNoPart(string name, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var all = randn([6, Classes], dtype: dtype);
        all.narrow(1, 20, 10).fill_(double.NegativeInfinity);
        var rest = cat([all.narrow(1, 0, 20), all.narrow(1, 30, Classes - 30)], 1).detach();
        var y = tensor(new long[] { 0, 3, 7, 11, 15, 19 });
        var (value, gradient) = Run(name, all, y);
        var (expected, gradientOfRest) = Run(name, rest, y);
        var tolerance = dtype == ScalarType.Float64 ? 1e-13 : 1e-6;
        Assert.Equal(expected, value, tolerance * (1 + Math.Abs(expected)));
        Assert.Equal(0, gradient.narrow(1, 20, 10).abs().max().ToDouble());
        var difference = cat([gradient.narrow(1, 0, 20), gradient.narrow(1, 30, Classes - 30)], 1) - gradientOfRest;
        Assert.InRange(difference.abs().max().ToDouble(), 0, tolerance * (1 + gradientOfRest.abs().max().ToDouble()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void TheSmoothedLossIsThatOfTorch(double smoothing)
    {
        using var scope = NewDisposeScope();
        var z = randn(6, Classes);
        z.narrow(1, 20, 10).fill_(double.NegativeInfinity);
        var y = tensor(new long[] { 0, 3, 7, 11, 15, 19 });
        using var loss = new SoftmaxCrossEntropyLoss(smoothing);
        Assert.Equal(nn.functional.cross_entropy(z, y, label_smoothing: smoothing).ToDouble(), loss.forward(z, y).ToDouble(), 1e-6);
    }

    /// <summary>The logits of a row may be thousands of times larger than what they differ by.</summary>
    [Theory]
    [InlineData(33)]
    [InlineData(1000)]
    [InlineData(32_000)]
    public void TheSmoothedLossOfLargeLogitsKeepsItsDigits(int classes)
    {
        using var scope = NewDisposeScope();
        var z = randn(5, classes) + 8192;
        var y = randint(0, classes, [5], dtype: int64);
        using var loss = new SoftmaxCrossEntropyLoss(0.1, reduction: LossReduction.None);
        var actual = LossRun.ToValues(loss.forward(z, y)).Data;
        var (logits, labels) = (LossRun.ToValues(z), LossRun.ToValues(y).Data);
        for (var i = 0; i < 5; i++)
        {
            var row = logits.Row(i).Select(v => v - 8192).ToArray();
            var log = Math.Log(row.Sum(Math.Exp));
            Assert.Equal((0.9 * (log - row[(int)labels[i]])) + (0.1 * row.Average(v => log - v)), actual[i], 1e-5);
        }
    }

    private static (double Value, Tensor Gradient) Run(string name, Tensor z, Tensor y)
    {
        var input = z.detach().requires_grad_();
        var value = Losses[name](input, y);
        return (value.ToDouble(), autograd.grad([value], [input])[0]);
    }
}
