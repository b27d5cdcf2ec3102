using LossDsl.Modules;
using LossDsl.Runtime.Cpu;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>s * sum[d](x * w[y]) + t per sample, written by hand the way the generator writes modules. Its numbers are easy to work out on paper.</summary>
public sealed class PickLoss : LossModule
{
    private readonly LossProgram? _fake;

    public PickLoss(long classes, long features, double s = 2, LossReduction reduction = LossReduction.Mean, LossProgram? program = null, bool isLate = false)
        : base(Describe(isLate), reduction)
    {
        _fake = program;
        SetHyper(0, s);
        Build((1, classes), (2, features));
    }

    public double s
    {
        get => GetHyper(0);
        set => SetHyper(0, value);
    }

    public Parameter w
    {
        get => GetWeight("w");
        set => SetWeight("w", value);
    }

    public Tensor t
    {
        get => GetBuffer("t");
        set => SetBuffer("t", value);
    }

    protected override LossProgram? Program => _fake;

    public Tensor forward(Tensor x, Tensor y) => Evaluate(x, y);

    public Tensor Eager(Tensor x, Tensor y) => EvaluateEagerly(x, y);

    protected override Tensor Compose(EagerCall call)
    {
        var t = call.Tensor(3);
        if (call.Training)
            t = call.Update(3, t + 1);
        return (call.Hyper(0) * (call.Tensor(0) * call.Tensor(2).index_select(0, call.Tensor(1))).sum(1)) + t;
    }

    private static LossSchema Describe(bool isLate) => new("PickLoss")
    {
        Axes = [new("i"), new("j") { Argument = "classes" }, new("d") { Argument = "features" }],
        Tensors =
        [
            new("x", TensorRole.Input, [0, 2]) { HasGradient = true },
            new("y", TensorRole.Label, [0]) { Target = 1, Ignore = -100 },
            new("w", TensorRole.Weight, [1, 2]) { HasGradient = true, Init = "constant(1)" },
            new("t", TensorRole.State, []) { IsLate = isLate },
        ],
        Hypers = [new("s", 2, 0, 10)],
        Batch = 0,
        IsPerSample = true,
    };
}
