namespace LossDsl.Losses;

/// <summary>Supervised contrastive loss with the mean over the positives outside of the logarithm.</summary>
/// <remarks>
/// <para>Khosla, Teterwak, Wang, Sarna, Tian, Isola, Maschinot, Liu and Krishnan: Supervised Contrastive Learning, NeurIPS 2020, equation 2 (L_out).</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers; the views of a sample are rows with one label.</para>
/// <para>An anchor without a positive has the loss 0 and counts in the mean. The default temperature <c>tau</c> is 0.1; the authors' code multiplies by
/// tau/0.07 in addition.</para>
/// </remarks>
[Loss("""
    s[i,p] = cosine[d](x, x[p~i])/tau
    all = logsumexp[p | p != i](s)
    mean[p | y[p] == y and p != i](all - s)
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("tau", 0.1, Min = 0.001)]
public partial class SupConLoss;
