using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>The loss of a batch without samples: 0, with gradients of 0, whatever the formula would divide by, so that training goes on.</summary>
internal sealed class EmptyBatchProgram : LossProgram
{
    public required int ReportCount { get; init; }

    public override LossResult Run(LossCall call)
    {
        var device = call.Tensors[0].device;
        return new LossResult
        {
            Loss = torch.zeros(call.Reduction == LossReduction.None ? [0L] : [], dtype: call.DType, device: device),
            Gradients = call.WantsGradient ? [.. call.Tensors.Select((t, slot) => call.GradientFor[slot] ? torch.zeros_like(t) : null)] : [],
            Reports = new double[ReportCount],
        };
    }
}
