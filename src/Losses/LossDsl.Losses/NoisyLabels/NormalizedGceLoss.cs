namespace LossDsl.Losses;

/// <summary>Normalized generalized cross entropy: that of the label as a share of that of all labels.</summary>
/// <remarks>
/// <para>Ma, Huang, Wang, Romano, Erfani and Bailey: Normalized Loss Functions for Deep Learning with Noisy Labels, ICML 2020, section 3 and the
/// authors' code.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>(1 - p_y^q) / (classes - sum_j p_j^q). The default <c>q</c> is 0.7.</para>
/// </remarks>
[Loss("""
    f = -expm1(-q*(logsumexp[j](z) - z))
    f[y] / max(sum[j](f), 1e-12)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("q", 0.7, Min = 0.001, Max = 1)]
public partial class NormalizedGceLoss;
