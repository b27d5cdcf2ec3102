using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>What a <see cref="LossProgram"/> returns. Whoever called it owns the tensors.</summary>
public sealed class LossResult
{
    /// <summary>A tensor without dimensions; for <see cref="LossReduction.None"/> one with a value a sample.</summary>
    public required Tensor Loss { get; init; }

    /// <summary>By slot, in the tensor's own shape: the gradients that were asked for, null elsewhere. Empty where none was wanted.</summary>
    public Tensor?[] Gradients { get; init; } = [];

    /// <summary>By slot: the new values of the states that have an update, null elsewhere. Empty where the call was not a training one.</summary>
    public Tensor?[] States { get; init; } = [];

    /// <summary>The reports, in the order of their declaration; empty where <see cref="PendingReports"/> has them.</summary>
    public double[] Reports { get; init; } = [];

    /// <summary>The reports as a vector on the device that computed them, to be fetched when somebody reads them; null where <see cref="Reports"/> has them.</summary>
    public Tensor? PendingReports { get; init; }

    /// <summary>The bytes that the evaluation held beside its results.</summary>
    public long WorkspaceBytes { get; init; }
}
