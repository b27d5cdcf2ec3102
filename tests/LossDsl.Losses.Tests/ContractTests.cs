using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>What every loss promises beside its numbers.</summary>
public class ContractTests
{
    private static readonly Sizes Several = new(130, 700, 16);

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void InputsAndWeightsAreNeverWrittenTo(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(7, 401, 130));
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        run.Gradients(run.Forward());
        foreach (var argument in @case.Arguments.Where(a => a.Role != Role.Constant))
            Assert.Equal(sample[argument.Name].Data, LossRun.ToValues(run[argument.Name]).Data);
    }

    /// <summary>Below a scale of 70 no maximum is taken; both ways must come to what the composition of operators says.</summary>
    [Theory]
    [InlineData(1, ScalarType.Float32)]
    [InlineData(69, ScalarType.Float32)]
    [InlineData(71, ScalarType.Float32)]
    [InlineData(3000, ScalarType.Float64)]
    public void AScaleOfAnySizeIsComputedStably(double scale, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        using var loss = new NormFaceLoss(90, 16, s: scale);
        loss.to(dtype);
        var x = randn(20, 16, dtype: dtype).requires_grad_();
        var y = arange(20, dtype: ScalarType.Int64);
        var fused = loss.forward(x, y);
        var eager = loss.Eager(x, y);
        var tolerance = dtype == ScalarType.Float32 ? 2e-4 * Math.Max(1, scale / 10) : 1e-9 * scale;
        Assert.Equal(LossRun.Number(eager), LossRun.Number(fused), tolerance);
        var expected = LossRun.ToValues(autograd.grad([eager], [x])[0]).Data;
        var actual = LossRun.ToValues(autograd.grad([fused], [x])[0]).Data;
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance);
    }

    /// <summary>
    /// The exponentials of the lowest logits that are safe without a maximum, where a sample is opposite to its class, are all that there is with one class. Beyond, a
    /// maximum is taken.
    /// </summary>
    [Theory]
    [InlineData(1, 0.35)]
    [InlineData(2, 0.35)]
    [InlineData(1, 0.4)]
    [InlineData(2, 0.4)]
    public void AMarginBelowTheLowestCosineIsComputedStably(int classes, double margin)
    {
        using var scope = NewDisposeScope();
        using var loss = new CosFaceLoss(classes, 8, s: 64, m: margin);
        var x = (loss.w.detach().narrow(0, 0, 1) * -3).requires_grad_();
        var y = zeros(1, dtype: ScalarType.Int64);
        var fused = loss.forward(x, y);
        var gradient = LossRun.ToValues(autograd.grad([fused], [x])[0]).Data;
        loss.to(ScalarType.Float64);
        var exact = x.detach().to(ScalarType.Float64).requires_grad_();
        var eager = loss.Eager(exact, y);
        Assert.Equal(LossRun.Number(eager), LossRun.Number(fused), 2e-5 * 64);
        var expected = LossRun.ToValues(autograd.grad([eager], [exact])[0]).Data;
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], gradient[k], 1e-3);
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void UnderNoGradTheValueIsTheSameAndNothingIsDifferentiable(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.None);
        var expected = run.Forward();
        Assert.True(expected.requires_grad);
        using var noGrad = no_grad();
        var loss = run.Forward();
        Assert.False(loss.requires_grad);
        Tolerance.For(ScalarType.Float64).Check(LossRun.ToValues(expected), LossRun.ToValues(loss), name);
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void ATensorThatWantsNoGradientGetsNoneAndTheOthersKeepTheirs(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        using var all = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        var expected = all.Gradients(all.Forward());
        foreach (var silent in @case.Differentiable)
        {
            using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
            run[silent.Name].requires_grad = false;
            var loss = run.Forward();
            Assert.Equal(expected.Count > 1, loss.requires_grad);
            if (!loss.requires_grad)
                continue;
            foreach (var (argument, gradient) in run.Gradients(loss))
            {
                if (argument == silent.Name)
                    Assert.All(gradient.Data, g => Assert.Equal(0, g));
                else
                    Tolerance.For(ScalarType.Float64).Check(expected[argument], gradient, $"{name} without {silent.Name}, d/d{argument}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void StridedInputsGiveTheSame(string name)
    {
        var @case = AllCases.Get(name);
        foreach (var sizes in new[] { new Sizes(7, 5, 3), new Sizes(41, 130, 17) })
        {
            var sample = Sample.Draw(@case, sizes);
            using var plain = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
            var loss = plain.Forward();
            foreach (var layout in new Func<Tensor, Tensor>[] { EverySecond, Turned })
            {
                using var strided = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean, layout);
                var actual = strided.Forward();
                var tolerance = Tolerance.For(ScalarType.Float64);
                tolerance.Check(LossRun.Number(loss), LossRun.Number(actual), name);
                var expected = plain.Gradients(plain.Forward());
                foreach (var (argument, gradient) in strided.Gradients(actual))
                    tolerance.Check(expected[argument], gradient, $"{name}, d/d{argument}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void TwoRunsAreBitwiseEqual(string name)
    {
        var first = Evaluate(name, 0, 32 << 20);
        var second = Evaluate(name, 0, 32 << 20);
        Assert.Equal(first.Keys, second.Keys);
        foreach (var (what, values) in first)
            Assert.Equal(values.Data, second[what].Data);
    }

    /// <summary>A caller that divides by the number of positives has NaN for a sample without any.</summary>
    [Fact]
    public void WhatReachesASampleWithoutPairsReachesNoOther()
    {
        using var scope = NewDisposeScope();
        using var loss = new SupConLoss(reduction: LossReduction.None);
        var (x, y) = (randn(5, 3).requires_grad_(), tensor(new long[] { 0, 0, 1, 1, 2 }));
        Values Gradient(float upstream) => LossRun.ToValues(autograd.grad([loss.forward(x, y)], [x], [tensor(new[] { 1, 1, 1, 1, upstream })])[0]);
        Assert.Equal(Gradient(0).Data, Gradient(float.NaN).Data);
    }

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void ThreadsAndTilesChangeNothingBeyondRounding(string name)
    {
        var expected = Evaluate(name, 1, 256 << 20);
        foreach (var (threads, bytes) in new[] { (2, 256 << 20), (7, 256 << 20), (1, 64 << 10), (3, 300 << 10) })
        {
            foreach (var (what, values) in Evaluate(name, threads, bytes))
                Tolerance.For(ScalarType.Float64).Check(expected[what], values, $"{name}, {threads} threads, {bytes} bytes, {what}");
        }
    }

    private static Dictionary<string, Values> Evaluate(string name, int threads, long bytes)
    {
        var @case = AllCases.Get(name);
        using var scope = NewDisposeScope();
        set_num_threads(threads == 0 ? Environment.ProcessorCount : threads);
        using var run = new LossRun(@case, Sample.Draw(@case, Several), ScalarType.Float64, LossReduction.Mean);
        run.Module.Tiling.Threads = threads;
        run.Module.Tiling.WorkspaceBytes = bytes;
        var loss = run.Forward();
        var results = run.Gradients(loss);
        results.Add("loss", LossRun.ToValues(loss));
        return results;
    }

    private static Tensor EverySecond(Tensor tensor) => stack([tensor, tensor], -1).select(-1, 0);

    private static Tensor Turned(Tensor tensor) => tensor.dim() < 2 ? tensor : tensor.transpose(0, -1).contiguous().transpose(0, -1);
}
