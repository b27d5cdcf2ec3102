namespace LossDsl.Losses.Tests.Language;

/// <summary>A spherical Z-loss: the target's logit in standard deviations of its row.</summary>
[Loss("""
    zc = (z[y] - mean[j](z)) / (std[j](z) + 0.1)
    softplus(a*(b - zc)) / a
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Hyper("a", 0.3, Min = 0.01), Hyper("b", 5)]
public partial class ZLossExample;

/// <summary>Generalized cross entropy, with the probability gathered from the softmax.</summary>
[Loss("(1 - softmax[j](z)[y]^q) / q")]
[Input("z[i,j]"), Label("y[i] in j"), Hyper("q", 0.7, Min = 0.01, Max = 1)]
public partial class GceExample;

/// <summary>Distillation as a divergence between two softmax.</summary>
[Loss("T^2 * kl[j](softmax[j](t/T), softmax[j](s/T))")]
[Input("s[i,j]"), Input("t[i,j]", Grad = false), Hyper("T", 4, Min = 0.01)]
public partial class DistillationExample;

/// <summary>Norms of three orders.</summary>
[Loss("norm[j](z, p) + norm[j | j != y](z - z[y], 1) + 0.5*norm[j](z, inf)")]
[Input("z[i,j]"), Label("y[i] in j"), Hyper("p", 3, Min = 1)]
public partial class NormsExample;

/// <summary>A product along a row, and gradients that are not those of the value.</summary>
[Loss("prod[j](1 + 0.2*tanh(z)) + scale_grad(z[y]^2, 0.3) + reverse(sin(z[y]), 0.5)")]
[Input("z[i,j]"), Label("y[i] in j")]
public partial class ScaledGradientExample;

/// <summary>Reductions of the numbers of a row.</summary>
[Loss("max[j](z) - 3*min[j](z) + prod[j](1 + z/100) + sum[j](z^2)")]
[Input("z[i,j]")]
public partial class ExtremesLoss;

/// <summary>A maximum alone.</summary>
[Loss("max[j](z)")]
[Input("z[i,j]")]
public partial class LargestLoss;
