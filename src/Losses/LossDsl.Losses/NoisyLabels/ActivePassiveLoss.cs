namespace LossDsl.Losses;

/// <summary>Active passive loss: a normalized loss that raises the label's probability and a passive one that lowers the others'.</summary>
/// <remarks>
/// <para>Ma, Huang, Wang, Romano, Erfani and Bailey: Normalized Loss Functions for Deep Learning with Noisy Labels, ICML 2020, section 3.4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>alpha NFL + beta a (1 - p_y). With <c>gamma</c> 0 the active loss is the normalized cross entropy, with 0.5 the paper's normalized focal loss;
/// <c>a</c> 4 makes the passive one the reverse cross entropy, 2 the mean absolute error (the authors' code has 9.21 and 1). Defaults: gamma 0, a 4 (NCE + RCE), and alpha 1,
/// beta 1, which the paper takes for CIFAR-10; it takes alpha 10, beta 0.1 for CIFAR-100.</para>
/// </remarks>
[Loss("""
    l = logsumexp[j](z) - z
    f = max(-expm1(-l), 1e-12)^gamma * l
    alpha * f[y] / max(sum[j](f), 1e-12) - beta*a*expm1(-l[y])
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("alpha", 1, Min = 0), Hyper("beta", 1, Min = 0), Hyper("gamma", 0, Min = 0), Hyper("a", 4, Min = 0)]
public partial class ActivePassiveLoss;
