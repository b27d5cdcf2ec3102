using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Something to measure, in three variants that do the same.</summary>
/// <param name="Name">Names the loss and the sizes.</param>
/// <param name="Create">Makes the tensors; true asks for tiny ones, that only load the code.</param>
internal sealed record Work(string Name, Func<bool, WorkInstance> Create)
{
    /// <summary>The name of a work that this one is an alternative to; null for none.</summary>
    public string? Against { get; init; }
}

/// <summary>A work with its tensors.</summary>
/// <param name="Wanted">The tensors whose gradients every step computes.</param>
/// <param name="Fused">The generated kernels: the loss, reduced.</param>
/// <param name="Eager">The generated composition of TorchSharp operators: the same loss. Null where it takes too long or too much memory to be measured.</param>
/// <param name="Floor">What no implementation can go without: the bare matrix products, or a copy of the same bytes.</param>
/// <param name="Owned">What to dispose of afterwards.</param>
internal sealed record WorkInstance(
    IReadOnlyList<Tensor> Wanted, Func<Tensor> Fused, Func<Tensor>? Eager, Action Floor, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    /// <summary>The bytes of all gradients, which every variant has to deliver.</summary>
    public long GradientBytes { get; init; } = Wanted.Sum(tensor => tensor.numel() * tensor.element_size());

    /// <summary>The variants that are measured.</summary>
    public IReadOnlyList<string> Variants => Eager is null ? [Variant.Fused, Variant.Floor] : [Variant.Fused, Variant.Eager, Variant.Floor];

    /// <summary>One step of a variant: forward and backward, or the floor.</summary>
    public void Step(string variant)
    {
        using var scope = NewDisposeScope();
        if (variant == Variant.Floor)
        {
            using var quiet = no_grad();
            Floor();
            return;
        }

        var loss = variant == Variant.Fused ? Fused() : Eager!();
        autograd.grad([loss], [.. Wanted]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in Owned)
            owned.Dispose();
    }
}

/// <summary>The names of the variants.</summary>
internal static class Variant
{
    public const string Fused = "fused";
    public const string Eager = "eager";
    public const string Floor = "floor";
}
