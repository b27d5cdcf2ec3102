using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>What one evaluation knows beside its tensors: their sizes and type, and what the module was set to at that time.</summary>
internal sealed class LossArguments
{
    public required LossSchema Schema { get; init; }

    public required long[] Sizes { get; init; }

    /// <summary>The dimensions that the batch axis stands for.</summary>
    public required long[] BatchShape { get; init; }

    public required ScalarType DType { get; init; }

    public required double[] Hypers { get; init; }

    public required LossReduction Reduction { get; init; }

    public required TilingOptions Tiling { get; init; }

    public required bool Training { get; init; }

    public bool IsEmpty => Schema.Batch >= 0 && Sizes[Schema.Batch] == 0;

    /// <summary>The seed of the evaluation's random numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>The classes that were drawn; null for all.</summary>
    public ClassDraw? Drawn { get; init; }

    /// <summary>Whether gradients of drawn rows are handed over as sparse tensors.</summary>
    public required bool SparseGradients { get; init; }

    /// <summary>By slot: whether the tensor was made for this evaluation.</summary>
    public required bool[] IsCopy { get; init; }

    public required bool IsOnCpu { get; init; }

    /// <summary>The device's kernels for this evaluation; null where it takes the CPU's, or none.</summary>
    public CudaTarget? Cuda { get; init; }

    /// <summary>The slot's tensor is whole, but the evaluation is about its drawn rows.</summary>
    public bool IsDrawn(int slot) => Drawn is not null && IsOnCpu && ClassSampler.IsByRow(Schema, Schema.Tensors[slot]);

    public bool IsReduced => Reduction != LossReduction.None;

    /// <summary>The sizes of a slot's axes, with variadic ones flattened.</summary>
    public long[] Shape(int slot) => [.. Schema.Tensors[slot].Axes.Select(axis => Sizes[axis])];

    /// <summary>The type in which a program reads a slot's real tensor. Kernels of a device keep 16 bits where the caller has them, but for constants and states.</summary>
    public ScalarType TypeOf(int slot) => Cuda is { } target && Schema.Tensors[slot].Role is (TensorRole.Input or TensorRole.Weight) ? target.Storage : DType;
}
