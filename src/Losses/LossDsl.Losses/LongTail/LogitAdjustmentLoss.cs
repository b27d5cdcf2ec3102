namespace LossDsl.Losses;

/// <summary>Logit adjustment: cross entropy over logits shifted by the logarithm of the class priors.</summary>
/// <remarks>
/// <para>Menon, Jayasumana, Rawat, Jain, Veit and Kumar: Long-tail Learning via Logit Adjustment, ICLR 2021, equation 10.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the counts <c>n</c> [classes],
/// at least 1 each.</para>
/// <para>The default <c>tau</c> of 1 makes the loss consistent for the balanced error. Predictions take the logits as they are.</para>
/// </remarks>
[Loss("cross_entropy[j](z + tau*log(n/sum[j](n)), y)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("n[j]", Min = 1)]
[Hyper("tau", 1, Min = 0)]
public partial class LogitAdjustmentLoss;
