using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Loops over elements whose steps begin what the next step ends: about as many elements as fill one, two or three vectors, against naive loops.</summary>
public class StretchAheadTests
{
    public static TheoryData<int, ScalarType> Counts() => InBothTypes.Of([1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 1_000, 600_001]);

    [Theory]
    [MemberData(nameof(Counts))]
    public void FocalLossIsThatOfALoop(int count, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (z, t) = (randn(count, dtype: dtype) * 4, randint(0, 2, [count], dtype: dtype));
        using var loss = new BinaryFocalLoss(reduction: LossReduction.Sum);
        var (logits, targets) = (LossRun.ToValues(z), LossRun.ToValues(t));
        var elements = Enumerable.Range(0, count).Select(i => Focal(logits[i], targets[i])).ToList();
        Check(elements.Sum(e => e.Value), [.. elements.Select(e => e.Gradient)], z, x => loss.forward(x, t));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void DpoIsThatOfALoop(int count, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var draws = Enumerable.Range(0, 4).Select(_ => randn(count, dtype: dtype) * 20).ToArray();
        using var loss = new DpoLoss(reduction: LossReduction.Sum);
        var values = draws.Select(LossRun.ToValues).ToArray();
        var margins = Enumerable.Range(0, count).Select(i => 0.1 * ((values[0][i] - values[2][i]) - (values[1][i] - values[3][i]))).ToList();
        Check(margins.Sum(m => Naive.Softplus(-m)), [.. margins.Select(m => -0.1 * Naive.Sigmoid(-m))], draws[0], x => loss.forward(x, draws[1], draws[2], draws[3]));
    }

    [Fact]
    public void AnElementThatIsNoNumberHarmsNoOther()
    {
        using var scope = NewDisposeScope();
        using var loss = new BinaryFocalLoss(reduction: LossReduction.Sum);
        for (var bad = 0; bad < 50; bad++)
        {
            var z = randn(50);
            z.narrow(0, bad, 1).fill_(double.NaN);
            var gradient = Gradient(z, x => loss.forward(x, ones(50)));
            Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(i == bad, double.IsNaN(gradient[i])));
        }
    }

    /// <summary>What softplus(z) - z is for a large z is what softplus(z) has lost: the loss of a positive that is classified with confidence.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AConfidentLogitKeepsItsDigits(int target)
    {
        using var scope = NewDisposeScope();
        var z = linspace(-25, 25, 1001);
        using var loss = new BinaryFocalLoss(reduction: LossReduction.None);
        var (logits, actual) = (LossRun.ToValues(z), LossRun.ToValues(loss.forward(z, full_like(z, target))));
        for (var i = 0; i < 1001; i++)
            Assert.Equal(1, actual[i] / Focal(logits[i], target).Value, 2e-6);
    }

    private static (double Value, double Gradient) Focal(double z, double t)
    {
        const double alpha = 0.25, gamma = 2;
        var (sign, weight) = t == 1 ? (-1, alpha) : (1, 1 - alpha);
        var entropy = Naive.Softplus(sign * z);
        var wrong = Naive.Sigmoid(sign * z);
        var factor = weight * Math.Pow(wrong, gamma);
        return (factor * entropy, sign * factor * ((gamma * (1 - wrong) * entropy) + wrong));
    }

    private static Values Gradient(Tensor input, Func<Tensor, Tensor> loss)
    {
        var x = input.detach().requires_grad_();
        return LossRun.ToValues(autograd.grad([loss(x)], [x])[0]);
    }

    private static void Check(double value, double[] gradient, Tensor input, Func<Tensor, Tensor> loss)
    {
        var tolerance = input.dtype == ScalarType.Float64 ? 1e-12 : 1e-5;
        using (no_grad())
            Assert.Equal(1, LossRun.ToValues(loss(input))[0] / value, tolerance);
        var actual = Gradient(input, loss);
        for (var i = 0; i < gradient.Length; i++)
            Assert.True(Math.Abs(actual[i] - gradient[i]) <= tolerance * Math.Max(0.01, Math.Abs(gradient[i])), $"[{i}]: {actual[i]} instead of {gradient[i]}");
    }
}
