namespace LossDsl.Losses;

/// <summary>Circle loss over the pairs of a batch: every similarity is weighted by how far it is from its optimum.</summary>
/// <remarks>
/// <para>Sun, Cheng, Zhang, Zhang, Zheng, Wang and Wei: Circle Loss: A Unified Perspective of Pair Similarity Optimization, CVPR 2020, equations 4 to 7
/// with pair-wise labels.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>softplus(lse_n(g [s_n + m]+ (s_n - m)) + lse_p(-g [1 + m - s_p]+ (s_p - 1 + m))) over the cosines of an anchor with the other samples, where the
/// weights in brackets carry no gradient. An anchor without a positive or without a negative has the loss 0. Defaults: m 0.25, g 256.</para>
/// </remarks>
[Loss("""
    s = cosine[d](x, x[p~i])
    a = stop(relu(1 + m - s))
    b = stop(relu(s + m))
    positive = logsumexp[p | y[p] == y and p != i](-g*a*(s - 1 + m))
    negative = logsumexp[p | y[p] != y](g*b*(s - m))
    softplus(positive + negative)
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("g", 256, Min = 0), Hyper("m", 0.25, Min = 0, Max = 1)]
public partial class CirclePairLoss;
