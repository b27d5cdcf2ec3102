namespace LossDsl.Losses;

/// <summary>The normalized focal loss: the focal loss of the label as a share of that of all labels, robust to noisy ones.</summary>
/// <remarks>
/// <para>Ma, Huang, Wang, Romano, Erfani and Bailey: Normalized Loss Functions for Deep Learning with Noisy Labels, ICML 2020, equation 9.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The default <c>gamma</c> is the paper's 0.5. 1 - p is not taken below 1e-12, which keeps the gradient finite for a gamma below 1.
/// The gradient is that of the formula; the authors' code detaches the factors (1 - p)^gamma.</para>
/// </remarks>
[Loss("""
    l = logsumexp[j](z) - z
    f = max(-expm1(-l), 1e-12)^gamma * l
    f[y] / max(sum[j](f), 1e-12)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("gamma", 0.5, Min = 0)]
public partial class NormalizedFocalLoss;
