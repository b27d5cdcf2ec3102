namespace LossDsl.Losses;

/// <summary>Truncated generalized cross entropy by alternation: samples whose label was too unlikely when last looked at are left out.</summary>
/// <remarks>
/// <para>Zhang and Sabuncu: Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels, NeurIPS 2018, section 3.3 and
/// algorithm 1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1, the samples' ids <c>id</c> [batch] in 0..samples-1; it keeps <c>keep</c> [samples], 1 for
/// samples that count, 0 for pruned ones.</para>
/// <para>keep ((1 - p_y^q)/q - (1 - k^q)/q). With the property <c>prune</c> at 1, a call in training mode first sets the slots of its samples: 1 where p_y is above k,
/// else 0, so that a pruned sample can come back. The pruning step of the paper is a pass over the training set with <c>prune</c> at 1 and without gradients, every
/// ten epochs, with the network in evaluation mode; in between it is 0, the default. <see cref="TruncatedGceLoss"/> applies the threshold in every
/// step instead. Defaults: q 0.7, k 0.5.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    keep * (exp(q*log(k)) - exp(-q*l)) / q
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Label("id[i] in n")]
[State("keep[n]", 1, Index = "id[i]", Update = "prune > 0.5 ? (l < -log(k) ? 1 : 0) : keep")]
[Hyper("q", 0.7, Min = 0.001, Max = 1), Hyper("k", 0.5, Min = 0.000001, Max = 1), Hyper("prune", 0, Min = 0, Max = 1)]
[Axis("n", "samples")]
public partial class PrunedGceLoss;
