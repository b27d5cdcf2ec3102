using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>Everything that goes into the generated file of a loss.</summary>
public sealed class ModuleParts
{
    /// <summary>The loss.</summary>
    public required LossModel Model { get; init; }

    /// <summary>The namespace; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The class's accessibility as written in C#.</summary>
    public string Accessibility { get; init; } = "public";

    /// <summary>The partial types around the class, outermost first, each as its C# declaration.</summary>
    public IReadOnlyList<string> ContainingTypes { get; init; } = [];

    /// <summary>For each tensor with a gradient, its expression.</summary>
    public IReadOnlyList<(Symbol Symbol, Expr Value)> Gradients { get; init; } = [];

    /// <summary>The fused kernels; null for a formula that is only composed.</summary>
    public KernelText? Kernels { get; init; }

    /// <summary>What is said in place of a plan where there are no kernels.</summary>
    public string Limit { get; init; } = "No kernels: composed of TorchSharp operations.";
}
