using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>The program of <see cref="PickLoss"/> as plain loops, which remembers how it was called.</summary>
public sealed class PickProgram : LossProgram
{
    public List<LossCall> Calls { get; } = [];

    /// <summary>The state's value in each call.</summary>
    public List<double> States { get; } = [];

    /// <summary>How many rows each call found ignored.</summary>
    public List<int> Ignored { get; } = [];

    /// <summary>The type of the labels in each call.</summary>
    public List<ScalarType> LabelTypes { get; } = [];

    public override LossResult Run(LossCall call)
    {
        Calls.Add(call);
        var (x, y, w) = (Read(call.Tensors[0]), call.Tensors[1].data<int>().ToArray(), Read(call.Tensors[2]));
        var stored = Read(call.Tensors[3])[0];
        States.Add(stored);
        LabelTypes.Add(call.Tensors[1].dtype);
        Ignored.Add(y.Count(label => label < 0));
        var t = call.Training ? stored + 1 : stored;
        var (batch, features, s) = ((int)call.Sizes[0], (int)call.Sizes[2], call.Hypers[0]);
        var losses = new double[batch];
        var dx = new double[x.Length];
        var dw = new double[w.Length];
        var upstream = call.Upstream is null ? null : Read(call.Upstream);
        var count = Math.Max(1, y.Count(label => label >= 0));
        for (var i = 0; i < batch; i++)
        {
            if (y[i] < 0)
                continue;
            var share = upstream is not null ? upstream[i] : call.Reduction == LossReduction.Mean ? 1.0 / count : 1;
            for (var d = 0; d < features; d++)
            {
                var (a, b) = ((i * features) + d, (y[i] * features) + d);
                losses[i] += s * x[a] * w[b];
                dx[a] = share * s * w[b];
                dw[b] += share * s * x[a];
            }

            losses[i] += t;
        }

        return new LossResult
        {
            Loss = call.Reduction switch
            {
                LossReduction.None => Write(call, losses, [batch]),
                LossReduction.Sum => Write(call, [losses.Sum()], []),
                _ => Write(call, [losses.Sum() / count], []),
            },
            Gradients = call.WantsGradient
                ? [call.GradientFor[0] ? Write(call, dx, call.Tensors[0].shape) : null, null, call.GradientFor[2] ? Write(call, dw, call.Tensors[2].shape) : null, null]
                : [],
            States = call.Training ? [null, null, null, Write(call, [t], [])] : [],
        };
    }

    private static double[] Read(Tensor tensor)
    {
        using var wide = tensor.to(ScalarType.Float64);
        return wide.data<double>().ToArray();
    }

    private static Tensor Write(LossCall call, double[] values, long[] shape) =>
        torch.tensor(values, dtype: ScalarType.Float64).to(call.DType).reshape(shape);
}
