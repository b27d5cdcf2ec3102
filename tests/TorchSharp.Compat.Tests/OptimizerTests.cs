using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class OptimizerTests
{
    [Fact]
    public void PlainGradientDescent() => Check(parameters => optim.SGD(parameters, 0.1), 1 - 0.1 * 2, 0.8 - 0.1 * 2);

    [Fact]
    public void MomentumAddsThePast() => Check(parameters => optim.SGD(parameters, 0.1, momentum: 0.9), 0.8, 0.8 - 0.1 * (0.9 * 2 + 2));

    [Fact]
    public void NesterovLooksAhead() => Check(
        parameters => optim.SGD(parameters, 0.1, momentum: 0.9, nesterov: true),
        1 - 0.1 * (2 + 0.9 * 2),
        0.62 - 0.1 * (2 + 0.9 * 3.8));

    [Fact]
    public void WeightDecayPullsToZero() => Check(
        parameters => optim.SGD(parameters, 0.1, weight_decay: 0.5),
        1 - 0.1 * 2.5,
        0.75 - 0.1 * (2 + 0.5 * 0.75));

    // With a constant gradient both corrected moments stay at it, so that every step has the length of the rate.
    [Fact]
    public void AdamStepsByItsRate() => Check(parameters => optim.Adam(parameters, lr: 0.01), 0.99, 0.98);

    [Fact]
    public void AdamWDecaysApart() => Check(
        parameters => optim.AdamW(parameters, lr: 0.01, weight_decay: 0.1),
        1 * (1 - 0.001) - 0.01,
        0.989 * (1 - 0.001) - 0.01);

    [Fact]
    public void ZeroGradClears()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.1);
        parameter.sum().backward();
        optimizer.zero_grad();
        Assert.Equal(0f, parameter.grad?.item<float>() ?? 0f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AStoredStateGoesOnAsItWas(bool adam)
    {
        optim.Optimizer Create(Parameter parameter) => adam ? optim.AdamW([parameter], lr: 0.1) : optim.SGD([parameter], 0.1, momentum: 0.9);
        void Step(Parameter parameter, optim.Optimizer optimizer)
        {
            optimizer.zero_grad();
            parameter.pow(2).sum().backward();
            optimizer.step();
        }

        using var parameter = nn.Parameter(ones(2));
        using var optimizer = Create(parameter);
        Step(parameter, optimizer);
        Step(parameter, optimizer);
        var stream = new MemoryStream();
        ((OptimizerHelper)optimizer).save_state_dict(new BinaryWriter(stream));
        using var copy = nn.Parameter(parameter.detach().clone());
        using var restarted = Create(copy);
        stream.Position = 0;
        ((OptimizerHelper)restarted).load_state_dict(new BinaryReader(stream));
        Step(parameter, optimizer);
        Step(copy, restarted);
        Assert.Equal(parameter.data<float>().ToArray(), copy.data<float>().ToArray());

        using var other = optim.Adam([copy]);
        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => other.load_state_dict(new BinaryReader(stream)));
    }

    [Fact]
    public void CosineScheduleFallsToItsMinimum()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 1.0);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, 10, eta_min: 0.2);
        var rates = new List<double>();
        for (int i = 0; i < 10; i++)
        {
            schedule.step();
            rates.Add(optimizer.ParamGroups.First().LearningRate);
        }

        Assert.Equal(0.2 + 0.4, rates[4], 6);
        Assert.Equal(0.2, rates[9], 6);
    }

    [Fact]
    public void StepScheduleFallsByItsFactor()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.Adam([parameter], lr: 0.8);
        var schedule = optim.lr_scheduler.StepLR(optimizer, 2, gamma: 0.5);
        schedule.step();
        Assert.Equal(0.8, optimizer.ParamGroups.First().LearningRate, 9);
        schedule.step();
        Assert.Equal(0.4, optimizer.ParamGroups.First().LearningRate, 9);
    }

    [Fact]
    public void OneCycleRisesAndFalls()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, max_lr: 1.0, total_steps: 11, pct_start: 6.0 / 11, div_factor: 10, final_div_factor: 100);
        var rates = new List<double>();
        for (int i = 0; i < 10; i++)
        {
            rates.Add(optimizer.ParamGroups.First().LearningRate);
            schedule.step();
        }

        Assert.Equal(0.1, rates[0], 6);
        Assert.Equal(1.0, rates[5], 6);
        Assert.Equal(rates.Max(), rates[5]);
        Assert.Equal(0.001, optimizer.ParamGroups.First().LearningRate, 6);
    }

    [Fact]
    public void GradientsAreClippedByTheirCommonNorm()
    {
        using var first = nn.Parameter(ones(1));
        using var second = nn.Parameter(ones(1));
        (first * 3 + second * 4).backward();
        Assert.Equal(5.0, nn.utils.clip_grad_norm_([first, second], 1.0), 4);
        Assert.Equal(0.6f, first.grad!.item<float>(), 4);
        Assert.Equal(0.8f, second.grad!.item<float>(), 4);
    }

    // Two steps from 1 with the constant gradient 2.
    private static void Check(Func<IEnumerable<Parameter>, optim.Optimizer> create, double afterOne, double afterTwo)
    {
        using var parameter = nn.Parameter(ones(1, dtype: float64));
        using var optimizer = create([parameter]);
        foreach (double expected in new[] { afterOne, afterTwo })
        {
            optimizer.zero_grad();
            (parameter * 2).sum().backward();
            optimizer.step();
            Assert.Equal(expected, parameter.item<double>(), 6);
        }
    }
}
