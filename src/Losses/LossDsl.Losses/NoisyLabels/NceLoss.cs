namespace LossDsl.Losses;

/// <summary>Normalized cross entropy: the cross entropy of the label as a share of that of all labels, robust to noisy ones.</summary>
/// <remarks>
/// <para>Ma, Huang, Wang, Romano, Erfani and Bailey: Normalized Loss Functions for Deep Learning with Noisy Labels, ICML 2020, equation 6.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>log p_y / sum_j log p_j, between 0 and 1. It underfits alone; see <see cref="ActivePassiveLoss"/>.</para>
/// </remarks>
[Loss("""
    l = logsumexp[j](z) - z
    l[y] / max(sum[j](l), 1e-12)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class NceLoss;
