using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>What a <see cref="LossProgram"/> works on. Tensors are contiguous, on one device, and never written to.</summary>
public sealed class LossCall
{
    /// <summary>
    /// By slot: the model's symbols that are tensors (inputs, labels, weights, constants, states) in the order of the declarations, each with its axes
    /// as dimensions in the declared order (a variadic axis is one dimension). Real ones are of <see cref="DType"/>; labels are int32, -1 where ignored.
    /// </summary>
    public required Tensor[] Tensors { get; init; }

    /// <summary>The hyper-parameters in the order of the declarations.</summary>
    public required double[] Hypers { get; init; }

    /// <summary>The size of every axis by its ordinal; renamed axes have the size of the axis over whose range they run.</summary>
    public required long[] Sizes { get; init; }

    /// <summary>float32 or float64. On a CUDA device inputs and weights may be float16 or bfloat16, and gradients are then.</summary>
    public required ScalarType DType { get; init; }

    /// <summary>What to make of a loss per sample. A loss without the batch axis ignores it.</summary>
    public required LossReduction Reduction { get; init; }

    /// <summary>Whether the states' updates are evaluated.</summary>
    public bool Training { get; init; }

    /// <summary>Whether any gradient is wanted.</summary>
    public bool WantsGradient { get; init; }

    /// <summary>By slot: whether that tensor's gradient is wanted.</summary>
    public required bool[] GradientFor { get; init; }

    /// <summary>
    /// A vector over the batch, of <see cref="DType"/>: the gradients are those of the sum of upstream times loss over the samples, without a division.
    /// Null: they are those of the reduced loss.
    /// </summary>
    public Tensor? Upstream { get; init; }

    /// <summary>What the formula's random numbers are computed from.</summary>
    public long Seed { get; init; }

    /// <summary>How large a workspace may become.</summary>
    public required TilingOptions Tiling { get; init; }

    /// <summary>The kernels of the device that the tensors are on; null on the CPU.</summary>
    internal CudaTarget? Cuda { get; init; }
}
