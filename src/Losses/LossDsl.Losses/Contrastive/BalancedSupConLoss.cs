namespace LossDsl.Losses;

/// <summary>Supervised contrastive loss whose denominator counts every class once, however many samples of it are in the batch.</summary>
/// <remarks>
/// <para>Zhu, Wang, Chen, Chen and Jiang: Balanced Contrastive Learning for Long-Tailed Visual Recognition, CVPR 2022, equation 7, the class-averaging without
/// the class-complement.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers; the views of a sample are rows with one label.</para>
/// <para>The denominator adds up the mean of exp(s) over each class, the anchor left out. The paper adds a prototype of every class to the batch: append
/// them to x. An anchor without a positive has the loss 0 and counts in the mean. The default temperature <c>tau</c> is 0.1.</para>
/// </remarks>
[Loss("""
    s[i,p] = cosine[d](x, x[p~i])/tau
    size = sum[q~i | y[q] == y](1)
    n[i,p] = max(size[p] - (y[p] == y ? 1 : 0), 1)
    all = logsumexp[p | p != i](s - log(n))
    mean[p | y[p] == y and p != i](all - s)
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("tau", 0.1, Min = 0.001)]
public partial class BalancedSupConLoss;
