using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>What training keeps: moving averages that the formula sees after their update.</summary>
public class StateTests
{
    [Fact]
    public void CurricularFaceMovesTheCurriculumInTrainingAndUsesIt()
    {
        var @case = AllCases.Get(nameof(CurricularFaceLoss));
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        run.Module.train();
        var mean = Enumerable.Range(0, sample.Sizes.B).Average(i => Naive.Cosines(sample, i)[sample.Label(i)]);
        var moved = (0.99 * sample["t"][0]) + (0.01 * mean);
        var expected = @case.Oracle(sample.With("t", t => t.Data[0] = moved), sample).Sum();
        Tolerance.For(ScalarType.Float64).Check(expected, LossRun.Number(run.Forward()), "loss");
        Assert.Equal(moved, LossRun.Number(run["t"]), 12);
    }

    [Fact]
    public void AdaFaceMovesMeanAndDeviationOfTheNorms()
    {
        var @case = AllCases.Get(nameof(AdaFaceLoss));
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        run.Module.train();
        var norms = Enumerable.Range(0, sample.Sizes.B).Select(i => Math.Clamp(Naive.Norm(sample["x"].Row(i)), 0.001, 100)).ToArray();
        var mean = norms.Average();
        var deviation = Math.Sqrt(norms.Average(n => (n - mean) * (n - mean)));
        var moved = sample
            .With("mu", v => v.Data[0] = (0.99 * v.Data[0]) + (0.01 * mean))
            .With("sigma", v => v.Data[0] = (0.99 * v.Data[0]) + (0.01 * deviation));
        Tolerance.For(ScalarType.Float64).Check(@case.Oracle(moved, moved).Sum(), LossRun.Number(run.Forward()), "loss");
        Assert.Equal(moved["mu"][0], LossRun.Number(run["mu"]), 12);
        Assert.Equal(moved["sigma"][0], LossRun.Number(run["sigma"]), 12);
    }

    [Fact]
    public void AdaCosFollowsTheMedianAngle()
    {
        var @case = AllCases.Get(nameof(AdaCosLoss));
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        run.Module.train();
        run.Forward();
        var start = Math.Sqrt(2) * Math.Log(sample.Sizes.C - 1);
        var cosines = Enumerable.Range(0, sample.Sizes.B).Select(i => Naive.Cosines(sample, i)).ToArray();
        var others = cosines.Select((row, i) => row.Where((_, j) => j != sample.Label(i)).Sum(c => Math.Exp(1.7 * start * c))).Average();
        var median = cosines.Select((row, i) => Math.Acos(row[sample.Label(i)])).Order().ElementAt(sample.Sizes.B / 2);
        Assert.Equal(Math.Max(Math.Log(others) / Math.Cos(Math.Min(Math.PI / 4, median)) / start, 0.01), LossRun.Number(run["k"]), 10);
    }

    [Fact]
    public void CenterLossMovesTheCentersAfterTheStep()
    {
        var @case = AllCases.Get(nameof(CenterLoss));
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        run.Module.train();
        Tolerance.For(ScalarType.Float64).Check(@case.Oracle(sample, sample).Sum(), LossRun.Number(run.Forward()), "loss");
        var moved = sample.With("center", center =>
        {
            for (var j = 0; j < sample.Sizes.C; j++)
            {
                var own = Enumerable.Range(0, sample.Sizes.B).Where(i => sample.Label(i) == j).ToList();
                for (var d = 0; d < sample.Sizes.D; d++)
                    center.Data[(j * sample.Sizes.D) + d] -= 0.5 * own.Sum(i => sample["center"][j, d] - sample["x"][i, d]) / (1 + own.Count);
            }
        });
        Tolerance.For(ScalarType.Float64).Check(moved["center"], LossRun.ToValues(run["center"]), "center");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnlineLabelSmoothingTakesTheMeansOfTheEpochBefore(bool kernels)
    {
        using var scope = NewDisposeScope();
        using var loss = new OnlineLabelSmoothingLoss(classes: 2, a: 0, epoch: 3, reduction: LossReduction.Sum) { UseKernels = kernels };
        var odds = Math.Log(3);
        var first = tensor(new[,] { { odds, 0 }, { 0, odds }, { odds, 0 } });
        var labels = tensor(new long[] { 0, 0, -100 });

        // Uniform targets: (log 4 + log 4/3)/2 for either row. Only the first is right, with the probabilities 3/4 and 1/4.
        Assert.Equal(Math.Log(4) + Math.Log(4 / 3.0), LossRun.Number(loss.forward(first, labels)), 12);
        Assert.Equal([0.75, 0.25, 0, 0], LossRun.ToValues(loss.g).Data, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0, 0, 0, 0], LossRun.ToValues(loss.soft).Data);

        // Three samples make an epoch: the soft label of class 0 is now (3/4, 1/4), and class 1, of which none was right, gets the uniform one.
        using (no_grad())
            loss.soft.fill_(0.1);
        var second = LossRun.Number(loss.forward(tensor(new[,] { { odds, 0 }, { 0, odds } }), tensor(new long[] { 0, 1 })));
        Assert.Equal((0.75 * Math.Log(4 / 3.0)) + (0.25 * Math.Log(4)) + ((Math.Log(4) + Math.Log(4 / 3.0)) / 2), second, 6);
        Assert.Equal([0.25, -0.25, 0, 0], LossRun.ToValues(loss.soft).Data, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.75, 0.25, 0.25, 0.75], LossRun.ToValues(loss.g).Data, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([1, 1], LossRun.ToValues(loss.n).Data);
        Assert.Equal(2, LossRun.Number(loss.seen));
    }

    [Fact]
    public void DeferredWeightsBeginAfterTheirStepAndSurviveTheStateDict()
    {
        using var scope = NewDisposeScope();
        DeferredReweightingLoss Make() => new(n: tensor(new[] { 1.0, 3.0 }), b: 0.5, defer: 2, reduction: LossReduction.Sum);
        using var loss = Make();
        var (z, y) = (zeros(1, 2, dtype: ScalarType.Float64), tensor(new long[] { 0 }));
        Assert.Equal(Math.Log(2), LossRun.Number(loss.forward(z, y)), 12);
        Assert.Equal(Math.Log(2), LossRun.Number(loss.forward(z, y)), 12);
        using var restarted = Make();
        restarted.load_state_dict(loss.state_dict());

        // The effective numbers of 1 and 3 samples are 1 and 7/4: the weights 1 and 4/7 over their mean 11/14.
        Assert.Equal(14.0 / 11 * Math.Log(2), LossRun.Number(restarted.forward(z, y)), 6);
        Assert.Equal(3, LossRun.Number(restarted.step));
    }

    [Theory]
    [InlineData(nameof(CurricularFaceLoss), "t")]
    [InlineData(nameof(AdaFaceLoss), "mu")]
    public void EvaluationKeepsTheState(string name, string state)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        run.Gradients(run.Forward());
        Assert.Equal(sample[state].Data, LossRun.ToValues(run[state]).Data);
    }

    [Theory]
    [InlineData(nameof(CurricularFaceLoss), "t")]
    [InlineData(nameof(AdaFaceLoss), "sigma")]
    [InlineData(nameof(EarlyLearningLoss), "t")]
    [InlineData(nameof(SelfAdaptiveTrainingLoss), "own")]
    [InlineData(nameof(AldrKlLoss), "l")]
    [InlineData(nameof(OnlineLabelSmoothingLoss), "g")]
    [InlineData(nameof(LdamDrwLoss), "step")]
    public void TrainingAgreesWithTheEagerComposition(string name, string state)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(41, 130, 17));
        using var fused = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        using var eager = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        fused.Module.train();
        eager.Module.train();
        var tolerance = Tolerance.For(ScalarType.Float64);
        for (var step = 0; step < 2; step++)
        {
            var expected = eager.Gradients(eager.Eager());
            foreach (var (argument, gradient) in fused.Gradients(fused.Forward()))
                tolerance.Check(expected[argument], gradient, $"{name}, step {step}, d/d{argument}");
            tolerance.Check(LossRun.ToValues(eager[state]), LossRun.ToValues(fused[state]), $"{name}, step {step}, {state}");
        }
    }

    [Fact]
    public void WeightsConstantsAndStatesAreInTheStateDict()
    {
        using var run = new LossRun(AllCases.Get(nameof(CurricularFaceLoss)), Sample.Draw(AllCases.Get(nameof(CurricularFaceLoss)), Sizes.Small), ScalarType.Float32, LossReduction.Mean);
        Assert.Equal(["t", "w"], run.Module.state_dict().Keys.Order());
        var ldam = AllCases.Get(nameof(LdamLoss));
        using var constant = new LossRun(ldam, Sample.Draw(ldam, Sizes.Small), ScalarType.Float32, LossReduction.Mean);
        Assert.Equal(["n", "w"], constant.Module.state_dict().Keys.Order());
    }
}
