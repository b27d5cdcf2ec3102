namespace LossDsl.Losses;

/// <summary>Supervised contrastive loss with the mean over the positives inside of the logarithm.</summary>
/// <remarks>
/// <para>Khosla, Teterwak, Wang, Sarna, Tian, Isola, Maschinot, Liu and Krishnan: Supervised Contrastive Learning, NeurIPS 2020, equation 3 (L_in).</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers; the views of a sample are rows with one label.</para>
/// <para>-log of the mean probability of the positives; the paper finds <see cref="SupConLoss"/> better. An anchor without a positive has the loss 0 and
/// counts in the mean. The default temperature <c>tau</c> is 0.1.</para>
/// </remarks>
[Loss("""
    s[i,p] = cosine[d](x, x[p~i])/tau
    all = logsumexp[p | p != i](s)
    own = logsumexp[p | y[p] == y and p != i](s)
    n = sum[p | y[p] == y and p != i](1)
    n > 0 ? all - own + log(max(n, 1)) : 0
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("tau", 0.1, Min = 0.001)]
public partial class SupConInLoss;
