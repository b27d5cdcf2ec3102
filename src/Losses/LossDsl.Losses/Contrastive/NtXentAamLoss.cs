namespace LossDsl.Losses;

/// <summary>NT-Xent with an additive angular margin on the positive.</summary>
/// <remarks>
/// <para>Lepage and Dehak: Experimenting with Additive Margins for Contrastive Self-Supervised Speaker Verification, Interspeech 2023.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features].</para>
/// <para>As <see cref="NtXentLoss"/>, in its symmetric form, with s cos(theta + m) for the positive, continued past pi as in <see cref="ArcFaceLoss"/>, and
/// s cos(theta) for the negatives. Defaults as in the authors' code: s 33.3 (a temperature of 0.03), m 0.1.</para>
/// </remarks>
[Loss("""
    c = cosine[d](a, b)
    positive = s*(c > cos(pi - m) ? cos(acos(c) + m) : c - m*sin(m))
    ab = logsumexp[p~i | p != i](s*cosine[d](a, b[p]))
    ba = logsumexp[p~i | p != i](s*cosine[d](b, a[p]))
    aa = logsumexp[p~i | p != i](s*cosine[d](a, a[p]))
    bb = logsumexp[p~i | p != i](s*cosine[d](b, b[p]))
    (logaddexp(logaddexp(positive, ab), aa) + logaddexp(logaddexp(positive, ba), bb))/2 - positive
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("s", 33.3, Min = 0), Hyper("m", 0.1, Min = 0, Max = Math.PI / 2)]
public partial class NtXentAamLoss;
