using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler;

/// <summary>Everything that the stages of the compiler find out about a loss, for people.</summary>
/// <param name="Diagnostics">What is wrong with it.</param>
/// <param name="Model">The checked loss; null where there is an error, and then nothing follows.</param>
public sealed record LossExplanation(EquatableArray<LossDiagnostic> Diagnostics, LossModel? Model)
{
    /// <summary>For each tensor with a gradient, its expression.</summary>
    public IReadOnlyList<(Symbol Symbol, Expr Value)> Gradients { get; init; } = [];

    /// <summary>What a call does, one plan for each program of the loss; empty where it is not fused.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>The kernels; null where the loss is not fused.</summary>
    public KernelText? Kernels { get; init; }

    /// <summary>Why the loss is not fused; empty where it is.</summary>
    public string WhyNotFused { get; init; } = "";
}
