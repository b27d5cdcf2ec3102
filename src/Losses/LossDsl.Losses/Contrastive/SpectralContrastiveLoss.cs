namespace LossDsl.Losses;

/// <summary>The spectral contrastive loss: inner products of views, those of other samples squared.</summary>
/// <remarks>
/// <para>HaoChen, Wei, Gaidon and Ma: Provable Guarantees for Self-Supervised Deep Learning with Spectral Contrastive Loss, NeurIPS 2021, equation 6.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features].</para>
/// <para>-2 a_i.b_i + mean_{p != i} (a_i.b_p)^2.</para>
/// </remarks>
[Loss("""
    s[i,p] = dot[d](a, b[p~i])
    mean[p | p != i](s^2) - 2*dot[d](a, b)
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
public partial class SpectralContrastiveLoss;
