namespace LossDsl.Losses;

/// <summary>Cross entropy with a penalty on the squared length of the logits.</summary>
/// <remarks>
/// <para>Kornblith, Chen, Lee and Norouzi: Why Do Better Loss Functions Lead to Less Transferable Features?, NeurIPS 2021, section 2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>beta/2 times the sum of the squared logits is added. The default <c>beta</c> is 0.0006.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + beta/2*sum[j](z^2)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("beta", 0.0006, Min = 0)]
public partial class LogitPenaltyLoss;
