namespace LossDsl.Losses;

/// <summary>Proximal supervised fine-tuning: fine-tuning whose pull ends where a token's probability has risen far enough.</summary>
/// <remarks>
/// <para>Zhu, Xie, Lv and others: Proximal Supervised Fine-Tuning, 2025.</para>
/// <para>Shapes, any and both the same: the log-probabilities <c>lp</c> of the tokens under the model and <c>lo</c> under the old one, which gets no
/// gradient.</para>
/// <para>-min(r, clamp(r, 1 - e, 1 + e)) with r = exp(lp - lo): <see cref="PpoClipLoss"/> with an advantage of 1. The default <c>e</c> is 0.2.</para>
/// </remarks>
[Loss("""
    r = exp(lp - lo)
    -min(r, clamp(r, 1 - e, 1 + e))
    """)]
[Input("lp[i...]"), Input("lo[i...]", Grad = false)]
[Hyper("e", 0.2, Min = 0, Max = 1)]
public partial class ProximalSftLoss;
