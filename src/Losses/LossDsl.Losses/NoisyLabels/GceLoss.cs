namespace LossDsl.Losses;

/// <summary>Generalized cross entropy: between cross entropy and the mean absolute error, for noisy labels.</summary>
/// <remarks>
/// <para>Zhang and Sabuncu: Generalized Cross Entropy Loss for Training Deep Neural Networks with Noisy Labels, NeurIPS 2018, section 3.3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>(1 - p_y^q)/q, computed from the logarithm of p_y, so that a vanishing probability keeps its gradient of 0. The default <c>q</c> is the
/// paper's 0.7; towards 0 it is the cross entropy, at 1 it is 1 - p_y. This is the loss without truncation.</para>
/// </remarks>
[Loss("(1 - exp(-q*cross_entropy[j](z, y))) / q")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("q", 0.7, Min = 0.001, Max = 1)]
public partial class GceLoss;
