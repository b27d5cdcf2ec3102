namespace LossDsl.Losses;

/// <summary>Truncated generalized cross entropy: samples whose label is too unlikely count a constant, and pull no more.</summary>
/// <remarks>
/// <para>Zhang and Sabuncu: Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels, NeurIPS 2018, section 3.3,
/// equation 8.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>(1 - p_y^q)/q where p_y is above k, else the constant (1 - k^q)/q, which has no gradient. The paper alternates this with pruning the samples
/// below the threshold; here the threshold is applied in every step. Defaults: q 0.7, k 0.5.</para>
/// </remarks>
[Loss("(1 - exp(-q*min(cross_entropy[j](z, y), -log(k)))) / q")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("q", 0.7, Min = 0.001, Max = 1), Hyper("k", 0.5, Min = 0.000001, Max = 1)]
public partial class TruncatedGceLoss;
