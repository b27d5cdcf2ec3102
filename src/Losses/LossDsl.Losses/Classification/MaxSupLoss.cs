namespace LossDsl.Losses;

/// <summary>MaxSup: cross entropy that suppresses the largest logit instead of the label's, as label smoothing would.</summary>
/// <remarks>
/// <para>Zhou and others: MaxSup: Overcoming Representation Collapse in Label Smoothing, NeurIPS 2025, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>Label smoothing adds a (z_y - mean z); here the largest logit takes the place of z_y, so that a wrong prediction is not reinforced. The default
/// <c>a</c> is 0.1. The first of several equal largest logits takes the gradient.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + a*(max[j](z) - mean[j](z))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("a", 0.1, Min = 0)]
public partial class MaxSupLoss;
