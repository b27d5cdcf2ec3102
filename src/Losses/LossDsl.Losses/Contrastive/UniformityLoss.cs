namespace LossDsl.Losses;

/// <summary>Uniformity: how far the embeddings of a batch are from being spread over the sphere.</summary>
/// <remarks>
/// <para>Wang and Isola: Understanding Contrastive Representation Learning through Alignment and Uniformity on the Hypersphere, ICML 2020, section 4.1.</para>
/// <para>Shapes: <c>x</c> [batch, features], brought to length 1; the loss is one number for the batch.</para>
/// <para>The logarithm of the mean of exp(-t dist^2) over all pairs; 0 for a batch without a pair. The default <c>t</c> is 2.</para>
/// </remarks>
[Loss("""
    u = normalize[d](x)
    l = logsumexp[p~i | p != i](-t*dist2[d](u, u[p]))
    n = size(i)*(size(i) - 1)
    n > 0 ? logsumexp[i](l) - log(max(n, 1)) : 0
    """)]
[Input("x[i,d]")]
[Hyper("t", 2, Min = 0)]
public partial class UniformityLoss;
