using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

public class SubCenterCleaningTests
{
    // Class 0 has its centers along the axes of the plane, class 1 at right angles to them in a third dimension and once more.
    private static Tensor Centers() => tensor(new[] { 2.0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 1 }, [2L, 2L, 3L]);

    private static Tensor Rows(params double[] angles) => stack([.. angles.Select(a => tensor(new[] { 5 * Math.Cos(a * Math.PI / 180), 5 * Math.Sin(a * Math.PI / 180), 0 }))]);

    [Fact]
    public void SamplesBeyondTheAngleFromTheDominantCenterAreDropped()
    {
        using var scope = NewDisposeScope();
        var cleaning = new SubCenterCleaning(Centers());
        cleaning.Count(Rows(80, 10), zeros(2, dtype: ScalarType.Int64));
        cleaning.Count(Rows(50, 100), zeros(2, dtype: ScalarType.Int64));

        // Three of the four are nearer to the second center, at 90 degrees.
        Assert.Equal([1, 0], cleaning.Dominant);
        Assert.Equal([true, false, true, true, false], cleaning.Keep(Rows(80, 10, 16, 164, 166), zeros(5, dtype: ScalarType.Int64)));
    }

    [Fact]
    public void TheAngleIsAChoice()
    {
        using var scope = NewDisposeScope();
        var cleaning = new SubCenterCleaning(Centers(), degrees: 20);
        Assert.Equal([true, false], cleaning.Keep(Rows(19, 21), zeros(2, dtype: ScalarType.Int64)));
    }

    [Fact]
    public void OfEqualCountsTheFirstCenterDominates()
    {
        using var scope = NewDisposeScope();
        var cleaning = new SubCenterCleaning(Centers());
        cleaning.Count(Rows(80, 10), zeros(2, dtype: ScalarType.Int64));
        Assert.Equal([0, 0], cleaning.Dominant);
        Assert.Equal([1.0, 0, 0, 0, 0, 1], LossRun.ToValues(cleaning.DominantCenters()).Data);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        var cleaning = new SubCenterCleaning(Centers());
        Assert.Throws<ArgumentException>(() => new SubCenterCleaning(zeros(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubCenterCleaning(Centers(), degrees: double.NaN));
        Assert.Throws<ArgumentException>(() => cleaning.Count(zeros(2, 4), zeros(2, dtype: ScalarType.Int64)));
        Assert.Contains("2 at [1]", Assert.Throws<ArgumentException>(() => cleaning.Keep(Rows(1, 2), tensor(new long[] { 0, 2 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MislabeledSamplesOfATrainedLossAreFound()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var loss = new SubCenterArcFaceLoss(classes: 3, features: 8, s: 16);
        var random = new Random(5);
        var directions = Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 8).Select(d => d == j ? 1.0 : 0).ToArray()).ToArray();
        var labels = Enumerable.Range(0, 300).Select(i => i % 3).ToArray();
        bool[] wrong = [.. labels.Select((_, i) => i % 10 == 0)];
        var rows = labels.SelectMany((label, i) => directions[wrong[i] ? (label + 1) % 3 : label].Select(v => (float)(v + (0.1 * Argument.Normal(random))))).ToArray();
        var (x, y) = (tensor(rows, [300L, 8L]), tensor(labels.Select(l => (long)l).ToArray()));
        using var optimizer = optim.SGD(loss.parameters(), 0.5);
        for (var step = 0; step < 200; step++)
        {
            optimizer.zero_grad();
            loss.forward(x, y).backward();
            optimizer.step();
        }

        var cleaning = new SubCenterCleaning(loss.w);
        cleaning.Count(x, y);
        Assert.Equal(wrong.Select(w => !w), cleaning.Keep(x, y));
    }
}
