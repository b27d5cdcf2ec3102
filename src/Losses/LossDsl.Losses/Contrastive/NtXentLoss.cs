namespace LossDsl.Losses;

/// <summary>NT-Xent: two views of a sample find each other among the views of all others.</summary>
/// <remarks>
/// <para>Chen, Kornblith, Norouzi and Hinton: A Simple Framework for Contrastive Learning of Visual Representations, ICML 2020, equation 1.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features].</para>
/// <para>A view's negatives are all other views of both kinds, itself left out; a sample's loss is the mean of its two views'. The default temperature
/// <c>tau</c> is 0.5.</para>
/// </remarks>
[Loss("""
    ab[i,p] = cosine[d](a, b[p~i])/tau
    ba[i,p] = cosine[d](b, a[p~i])/tau
    aa[i,p] = cosine[d](a, a[p~i])/tau
    bb[i,p] = cosine[d](b, b[p~i])/tau
    first = logaddexp(logsumexp[p](ab), logsumexp[p | p != i](aa))
    second = logaddexp(logsumexp[p](ba), logsumexp[p | p != i](bb))
    (first + second)/2 - cosine[d](a, b)/tau
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("tau", 0.5, Min = 0.001)]
public partial class NtXentLoss;
