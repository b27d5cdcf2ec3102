namespace LossDsl.Losses;

/// <summary>The vector-scaling loss: logits scaled and shifted by class frequencies.</summary>
/// <remarks>
/// <para>Kini, Paraskevas, Oymak and Thrampoulidis: Label-Imbalanced and Group-Sensitive Classification under Overparameterization, NeurIPS 2021,
/// equation 2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the counts <c>n</c> [classes],
/// at least 1 each.</para>
/// <para>Cross entropy over (n/max n)^gamma z + tau log(n/sum n). Defaults: gamma 0.15, tau 1.25, which the paper takes for long-tailed CIFAR-10;
/// gamma 0 is <see cref="LogitAdjustmentLoss"/>. Predictions take the logits as they are.</para>
/// </remarks>
[Loss("cross_entropy[j](z*(n/max[j](n))^gamma + tau*log(n/sum[j](n)), y)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("n[j]", Min = 1)]
[Hyper("gamma", 0.15, Min = 0), Hyper("tau", 1.25, Min = 0)]
public partial class VsLoss;
