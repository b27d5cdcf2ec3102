using LossDsl.Modules;
using TorchSharp;

namespace LossDsl.Losses.Tests;

/// <summary>The losses of the samples, computed by loops over plain arrays.</summary>
/// <param name="live">What the gradient flows through.</param>
/// <param name="frozen">The same values; what the loss holds constant in the backward pass is read from here.</param>
public delegate double[] Oracle(Sample live, Sample frozen);

/// <summary>Makes the module. The function gives the constants by their names.</summary>
public delegate LossModule Factory(Sizes sizes, Func<string, torch.Tensor> constant, LossReduction reduction);

/// <summary>A shipped loss with some hyper-parameters: all that the suite needs to know about it.</summary>
public sealed record LossCase(Type Type, Factory Create, Argument[] Arguments, Oracle Oracle)
{
    /// <summary>What tells this case from others of the same loss.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Whether parts of the formula carry no gradient, so that differences of the forward pass say nothing about it.</summary>
    public bool Detaches { get; init; }

    /// <summary>Whether huge logits rightly give infinity.</summary>
    public bool Overflows { get; init; }

    /// <summary>Whether the loss is one number for the batch.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>Whether the loss is one of scaled cosines between embeddings.</summary>
    public bool HasCosines { get; init; }

    /// <summary>Whether squared distances over all features are logits.</summary>
    public bool HasDistances { get; init; }

    /// <summary>What a sample counts for the mean; 1 for most losses.</summary>
    public Func<Sample, int, double> MeanWeight { get; init; } = (_, _) => 1;

    public string Name => Variant.Length == 0 ? Type.Name : $"{Type.Name} {Variant}";

    public IEnumerable<Argument> Inputs => Arguments.Where(a => a.Role is Role.Input or Role.Label);

    public IEnumerable<Argument> Differentiable => Arguments.Where(a => a.Grad);

    public bool HasIgnorableLabel => Arguments.Any(a => a.Ignorable);

    public bool IsMargin => Arguments.Any(a => a.Name == "x") && Arguments.Any(a => a.Name == "w");

    /// <summary>Whether it can be the head of a network: embeddings and labels in, class weights of its own.</summary>
    public bool IsHead => IsMargin && Inputs.Count() == 2 && Arguments.Any(a => a.Name == "w" && a.Role == Role.Weight);

    public override string ToString() => Name;
}
