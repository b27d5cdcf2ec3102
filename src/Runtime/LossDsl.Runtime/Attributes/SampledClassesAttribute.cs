namespace LossDsl;

/// <summary>
/// In training, the loss sees the classes of the batch and random others, up to a share of all (Partial FC, An et al., CVPR 2022): work and memory shrink with
/// the share.
/// </summary>
/// <remarks>
/// Every step draws anew, from torch's generator and each other class with the same chance; where the batch has more classes than the share allows, it has them
/// all and no others. Everything with the class axis is seen at the drawn classes only, <c>size(j)</c> is their number, and only their rows of the class
/// weights get a gradient. Evaluation sees all classes. <c>DrawnClasses</c> tells which they were, <c>ClassShare</c> changes the share,
/// <c>SparseGradients</c> gives the gradient of the weights as a sparse tensor; <c>torch.manual_seed</c> repeats the draw.
/// </remarks>
/// <example><code>[SampledClasses(0.1)]</code></example>
/// <param name="share">The share of the classes, above 0 and at most 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SampledClassesAttribute(double share) : Attribute
{
    /// <summary>The share of the classes.</summary>
    public double Share { get; } = share;
}
