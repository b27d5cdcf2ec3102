namespace LossDsl.Losses;

/// <summary>TRADES: cross entropy on clean samples, and the divergence of the predictions for attacked ones.</summary>
/// <remarks>
/// <para>Zhang, Yu, Jiao, Xing, El Ghaoui and Jordan: Theoretically Principled Trade-off between Robustness and Accuracy, ICML 2019, equation 5.</para>
/// <para>Shapes: the logits <c>z</c> of clean samples and <c>a</c> of attacked ones [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for
/// a row to skip.</para>
/// <para>CE(z, y) + beta KL(p || p_a), with gradients through both predictions, as in the authors' code. The default <c>beta</c> is 6 (the paper's
/// 1/lambda).</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + beta*kl[j](softmax[j](z), softmax[j](a))")]
[Input("z[i,j]"), Input("a[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("beta", 6, Min = 0)]
public partial class TradesLoss;
