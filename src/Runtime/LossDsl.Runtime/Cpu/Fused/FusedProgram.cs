using System.Numerics;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Which of a loss's programs to run.</summary>
public enum ProgramVariant
{
    /// <summary>The loss alone.</summary>
    Value,

    /// <summary>The loss and its gradients.</summary>
    Gradient,

    /// <summary>The number that a mean divides by.</summary>
    Normalizer,

    /// <summary>The loss alone, after the states' updates.</summary>
    TrainingValue,

    /// <summary>The loss and its gradients, after the states' updates.</summary>
    TrainingGradient,

    /// <summary>The number that a mean divides by, after the states' updates.</summary>
    TrainingNormalizer,
}

/// <summary>The base of generated programs: it binds the buffers of a plan to memory and runs its kernels.</summary>
public abstract class FusedProgram : LossProgram
{
    /// <summary>The ordinal of the batch axis where the loss has a value a sample; -1 where it has not.</summary>
    protected internal abstract int BatchAxis { get; }

    /// <summary>The slot of the label whose ignored rows do not count; -1 for none.</summary>
    protected internal virtual int IgnoringLabel => -1;

    /// <summary>Whether a mean divides by a sum of weights instead of the number of samples.</summary>
    protected internal virtual bool HasMeanWeight => false;

    /// <summary>Whether training updates a state.</summary>
    protected internal virtual bool HasUpdates => false;

    /// <summary>The plan of a variant.</summary>
    protected internal abstract ProgramPlan PlanOf(ProgramVariant variant);

    /// <summary>Runs one pass.</summary>
    protected internal abstract void Execute<T>(ProgramVariant variant, int pass, Frame frame, in PassRange range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether the call's hyper-parameters are such that nobody reads what a pass computes.</summary>
    protected internal virtual bool IsIdle<T>(ProgramVariant variant, int pass, Frame frame)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => false;

    /// <summary>The device functions; null where the loss has none.</summary>
    protected internal virtual CudaSource? Cuda => null;

    /// <summary>How the plan of a variant is launched on a device.</summary>
    /// <exception cref="NotSupportedException">The loss has no device functions.</exception>
    protected internal virtual CudaPlan CudaPlanOf(ProgramVariant variant) => throw new NotSupportedException("The loss has no device functions.");

    /// <inheritdoc/>
    public sealed override LossResult Run(LossCall call)
    {
        using var noGradient = torch.no_grad();
        if (call.Cuda is { } target)
            return new CudaEvaluation(this, call, target).Run(VariantOf(call));
        return call.DType == ScalarType.Float64 ? Run<double>(call) : Run<float>(call);
    }

    /// <summary>The kernel without the passes whose results nobody reads under the call's hyper-parameters.</summary>
    internal ProgramKernel WithoutIdle(ProgramKernel kernel, ProgramVariant variant, Frame frame, ScalarType arithmetic)
    {
        var needed = Enumerable.Range(0, kernel.Passes.Length).Where(k => !IsUnread(kernel.Passes[k].Id)).ToArray();
        return needed.Length == kernel.Passes.Length ? kernel : kernel with { Passes = [.. needed.Select(k => kernel.Passes[k])], Levels = [.. needed.Select(k => kernel.Levels[k])] };

        bool IsUnread(int pass) => arithmetic == ScalarType.Float64 ? IsIdle<double>(variant, pass, frame) : IsIdle<float>(variant, pass, frame);
    }

    private ProgramVariant VariantOf(LossCall call)
    {
        var updates = HasUpdates && call.Training;
        return call.WantsGradient
            ? updates ? ProgramVariant.TrainingGradient : ProgramVariant.Gradient
            : updates ? ProgramVariant.TrainingValue : ProgramVariant.Value;
    }

    private LossResult Run<T>(LossCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var variant = VariantOf(call);
        using var binding = new ProgramBinding<T>(PlanOf(variant), call, Upstream<T>(call));
        new ProgramRunner<T>(this, variant, binding).Run();
        return binding.Result();
    }

    /// <summary>What every sample's loss is multiplied by where the caller gives no vector.</summary>
    private double Upstream<T>(LossCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (call.Upstream is not null || BatchAxis < 0 || call.Reduction != LossReduction.Mean)
            return 1;
        var count = HasMeanWeight ? MeanWeight<T>(call)
            : IgnoringLabel >= 0 ? TensorMemory.CountValid(call.Tensors[IgnoringLabel])
            : call.Sizes[BatchAxis];
        return count == 0 ? 0 : 1 / count;
    }

    private double MeanWeight<T>(LossCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var variant = HasUpdates && call.Training ? ProgramVariant.TrainingNormalizer : ProgramVariant.Normalizer;
        using var binding = new ProgramBinding<T>(PlanOf(variant), call, 1);
        new ProgramRunner<T>(this, variant, binding).Run();
        return binding.Total;
    }
}
