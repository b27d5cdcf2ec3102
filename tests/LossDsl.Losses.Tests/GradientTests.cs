using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>The fused gradients against central differences in double precision.</summary>
public class GradientTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void EveryElementAgreesWithDifferencesOfTheNaiveLoop(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, Sizes.Small);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Sum);
        var gradients = run.Gradients(run.Forward());
        foreach (var argument in @case.Differentiable)
        {
            var expected = Differences.Gradient(sample, argument.Name, moved => @case.Oracle(moved, sample).Sum());
            Tolerance.Differences.Check(expected, gradients[argument.Name], $"{name}, d/d{argument.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Exact), MemberType = typeof(AllCases))]
    public void EveryElementAgreesWithDifferencesOfTheForwardPass(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(3, 4, 3), seed: 2);
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        var gradients = run.Gradients(run.Forward());
        foreach (var argument in @case.Differentiable)
        {
            var expected = Differences.Gradient(sample, argument.Name, moved => Evaluate(run, argument.Name, moved));
            run.Set(argument.Name, sample[argument.Name]);
            Tolerance.Differences.Check(expected, gradients[argument.Name], $"{name}, d/d{argument.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(AllCases.Exact), MemberType = typeof(AllCases))]
    public void LargeGradientsAgreeWithDifferencesAlongRandomDirections(string name)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(7, 401, 130));
        using var run = new LossRun(@case, sample, ScalarType.Float64, LossReduction.Mean);
        var gradients = run.Gradients(run.Forward());
        foreach (var argument in @case.Differentiable)
        {
            var random = new Random(5);
            for (var repetition = 0; repetition < 2; repetition++)
            {
                var gradient = gradients[argument.Name].Data;
                var direction = gradient.Select(_ => Argument.Normal(random)).ToArray();
                var length = Naive.Norm(direction);
                for (var e = 0; e < direction.Length; e++)
                    direction[e] /= length;
                var expected = Differences.Along(sample, argument.Name, direction, moved => Evaluate(run, argument.Name, moved));
                run.Set(argument.Name, sample[argument.Name]);
                Tolerance.Differences.Check(expected, gradient.Zip(direction, (g, d) => g * d).Sum(), $"{name}, d/d{argument.Name}");
            }
        }
    }

    private static double Evaluate(LossRun run, string name, Sample moved)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        run.Set(name, moved[name]);
        return LossRun.Number(run.Forward());
    }
}
