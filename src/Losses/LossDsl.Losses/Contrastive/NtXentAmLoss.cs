namespace LossDsl.Losses;

/// <summary>NT-Xent with an additive margin on the positive.</summary>
/// <remarks>
/// <para>Lepage and Dehak: Additive Margin in Contrastive Self-Supervised Frameworks to Learn Discriminative Speaker Representations, Odyssey 2024.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features].</para>
/// <para>As <see cref="NtXentLoss"/>, in its symmetric form, with s (c - m) for the positive and s c for the negatives. Defaults as in the authors' code: s 33.3
/// (a temperature of 0.03), m 0.1.</para>
/// </remarks>
[Loss("""
    ab[i,p] = s*(cosine[d](a, b[p~i]) - (p == i ? m : 0))
    ba[i,p] = s*(cosine[d](b, a[p~i]) - (p == i ? m : 0))
    aa[i,p] = s*cosine[d](a, a[p~i])
    bb[i,p] = s*cosine[d](b, b[p~i])
    first = logaddexp(logsumexp[p](ab), logsumexp[p | p != i](aa))
    second = logaddexp(logsumexp[p](ba), logsumexp[p | p != i](bb))
    (first + second)/2 - s*(cosine[d](a, b) - m)
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("s", 33.3, Min = 0), Hyper("m", 0.1, Min = 0, Max = 2)]
public partial class NtXentAmLoss;
