using LossDsl.Losses.Tests.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Training over drawn classes is training in a world that has no others.</summary>
[Collection(GeneratorCollection.Name)]
public class SampledClassesTests
{
    private const int Classes = 20;
    private static readonly long[] Labels = [3, 11, -100, 3];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheLossIsTheSoftmaxOverTheDrawnClasses(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = Make(kernels);
        var x = randn(4, 5, dtype: ScalarType.Float64).requires_grad_();
        var value = loss.forward(x, tensor(Labels));
        var drawn = loss.DrawnClasses;
        Assert.Equal(6, drawn.Count);
        Assert.Equal(drawn.Order().Distinct(), drawn);
        Assert.Contains(3, drawn);
        Assert.Contains(11, drawn);
        Assert.Equal(6.0, loss.Reports["classes"]);

        var (rows, w, b, n) = (LossRun.ToValues(x), LossRun.ToValues(loss.w), LossRun.ToValues(loss.b), LossRun.ToValues(loss.n));
        double Logit(int i, int j) => rows.Row(i).Zip(w.Row(j), (a, c) => a * c).Sum() + b[j] + Math.Log(n[j]);
        double Total(Func<int, int, double> logit) => new[] { 0, 1, 3 }.Average(i => Naive.CrossEntropy([.. drawn.Select(j => logit(i, (int)j))], drawn.ToList().IndexOf(Labels[i])));
        Tolerance.For(ScalarType.Float64).Check(Total(Logit), LossRun.Number(value), "loss");

        value.backward();
        var (gradient, bias) = (LossRun.ToValues(loss.w.grad!), LossRun.ToValues(loss.b.grad!));
        for (var j = 0; j < Classes; j++)
        {
            var slope = (Total((i, k) => Logit(i, k) + (k == j ? 1e-5 : 0)) - Total((i, k) => Logit(i, k) - (k == j ? 1e-5 : 0))) / 2e-5;
            Tolerance.Differences.Check(drawn.Contains(j) ? slope : 0, bias[j], $"d/db[{j}]");
            Assert.Equal(drawn.Contains(j), gradient.Row(j).Any(g => g != 0));
        }

        Assert.All(LossRun.ToValues(x.grad!).Row(2), g => Assert.Equal(0, g));
    }

    [Fact]
    public void PartialFcIsArcFaceOverTheDrawnClassesInDoublePrecision()
    {
        using var scope = NewDisposeScope();
        manual_seed(12);
        const int count = 3000;
        using var loss = new PartialFcLoss(classes: count, features: 16);
        var (x, y) = (randn(10, 16), randint(0, count, [10], dtype: ScalarType.Int64));
        var value = LossRun.Number(loss.forward(x, y));
        var (rows, w, labels, drawn) = (LossRun.ToValues(x), LossRun.ToValues(loss.w), y.data<long>().ToArray(), loss.DrawnClasses.ToList());
        Assert.Equal(300, drawn.Count);
        Assert.All(labels, label => Assert.Contains(label, drawn));
        double Cosine(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum() / Math.Sqrt(a.Sum(p => p * p) * b.Sum(q => q * q));
        double Logit(int i, long j)
        {
            var angle = Math.Acos(Cosine(rows.Row(i), w.Row((int)j)));
            return 64 * (j != labels[i] ? Math.Cos(angle) : angle + 0.5 < Math.PI ? Math.Cos(angle + 0.5) : Math.Cos(angle) - (0.5 * Math.Sin(0.5)));
        }

        var expected = Enumerable.Range(0, 10).Average(i => Naive.CrossEntropy([.. drawn.Select(j => Logit(i, j))], drawn.IndexOf(labels[i])));
        Tolerance.For(ScalarType.Float32).Check(expected, value, "loss");
    }

    [Fact]
    public void OnlyTheDrawnClassesStatesMove()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(true);
        loss.forward(randn(4, 5, dtype: ScalarType.Float64), tensor(Labels));
        Assert.Equal(Enumerable.Range(0, Classes).Select(j => loss.DrawnClasses.Contains(j) ? 1.0 : 0), LossRun.ToValues(loss.f).Data);
    }

    [Fact]
    public void TheSeedRepeatsTheDraw()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(true);
        var x = randn(4, 5, dtype: ScalarType.Float64);
        long[] Draw()
        {
            loss.forward(x, tensor(Labels));
            return [.. loss.DrawnClasses];
        }

        manual_seed(8);
        var (first, second) = (Draw(), Draw());
        manual_seed(8);
        Assert.Equal(first, Draw());
        Assert.Equal(second, Draw());
        Assert.NotEqual(first, second);
    }

    // 18 of 20 classes are negatives, of which 4 are drawn: in 1,800 steps each about 400 times, with a deviation of 18.
    [Fact]
    public void EveryOtherClassHasTheSameChance()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(true);
        var x = randn(4, 5, dtype: ScalarType.Float64);
        var counts = new int[Classes];
        for (var step = 0; step < 1800; step++)
        {
            using var inner = NewDisposeScope();
            loss.forward(x, tensor(Labels));
            foreach (var j in loss.DrawnClasses)
                counts[j]++;
        }

        Assert.Equal(1800, counts[3]);
        Assert.All(counts.Where((_, j) => j is not (3 or 11)), count => Assert.InRange(count, 300, 500));
    }

    [Fact]
    public void EvaluationAndAShareOfOneSeeAllClasses()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(true);
        var x = randn(4, 5, dtype: ScalarType.Float64);
        loss.eval();
        var expected = LossRun.Number(loss.forward(x, tensor(Labels)));
        Assert.Empty(loss.DrawnClasses);
        Assert.Equal(20.0, loss.Reports["classes"]);
        loss.train();
        loss.ClassShare = 1;
        Assert.Equal(expected, LossRun.Number(loss.forward(x, tensor(Labels))), 12);
        Assert.Empty(loss.DrawnClasses);
    }

    [Fact]
    public void PositivesBeyondTheShareAreAllThere()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(true);
        loss.forward(randn(9, 5, dtype: ScalarType.Float64), tensor(new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8 }));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], loss.DrawnClasses);
    }

    [Fact]
    public void ClassWeightsLearnThroughTheDraw()
    {
        using var scope = NewDisposeScope();
        using var loss = new PartialFcLoss(classes: Classes, features: 5);
        manual_seed(2);
        var x = randn(4, 5);
        using var optimizer = optim.SGD(loss.parameters(), 0.1);
        var before = LossRun.ToValues(loss.w);
        loss.ClassShare = 0.4;
        optimizer.zero_grad();
        loss.forward(x, tensor(new long[] { 3, 11, 0, 3 })).backward();
        optimizer.step();
        var after = LossRun.ToValues(loss.w);
        Assert.All(new[] { 0, 3, 11 }, j => Assert.NotEqual(before.Row(j), after.Row(j)));
        Assert.All(Enumerable.Range(0, Classes).Where(j => !loss.DrawnClasses.Contains(j)), j => Assert.Equal(before.Row(j), after.Row(j)));
        Assert.Equal(8, loss.DrawnClasses.Count);
    }

    [Fact]
    public void AShareOutsideOfItsRangeIsRefused()
    {
        using var loss = new PartialFcLoss(classes: 3, features: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.ClassShare = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.ClassShare = double.NaN);
        using var plain = new ArcFaceLoss(classes: 3, features: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => plain.ClassShare = 0.5);
        Assert.Equal(1, plain.ClassShare);
    }

    private static SampledExample Make(bool kernels)
    {
        manual_seed(6);
        var loss = new SampledExample(features: 5, n: rand(Classes, dtype: ScalarType.Float64) + 1) { UseKernels = kernels };
        loss.to(ScalarType.Float64);
        using var guard = no_grad();
        loss.b.copy_(randn(Classes));
        return loss;
    }
}
