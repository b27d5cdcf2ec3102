namespace LossDsl.Losses;

/// <summary>The symmetric contrastive loss of images and texts, with a trained temperature.</summary>
/// <remarks>
/// <para>Radford, Kim, Hallacy and others: Learning Transferable Visual Models from Natural Language Supervision, ICML 2021, figure 3.</para>
/// <para>Shapes: the embeddings <c>a</c> and <c>b</c> [batch, features]; row i of one belongs to row i of the other. It trains <c>t</c>, the logarithm of the
/// scale.</para>
/// <para>The mean of the cross entropies of a to b and of b to a over exp(t) cos. The scale starts at 1/0.07 and is limited to 100, as in the paper;
/// at the limit it gets no gradient.</para>
/// </remarks>
[Loss("""
    scale = exp(min(t, 4.605170185988092))
    ab[i,p] = scale*cosine[d](a, b[p~i])
    ba[i,p] = scale*cosine[d](b, a[p~i])
    (logsumexp[p](ab) + logsumexp[p](ba))/2 - scale*cosine[d](a, b)
    """)]
[Input("a[i,d]"), Input("b[i,d]"), Weight("t", Init = "constant(2.659260036932778)")]
public partial class ClipLoss;
