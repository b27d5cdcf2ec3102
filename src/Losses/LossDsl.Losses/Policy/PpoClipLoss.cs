namespace LossDsl.Losses;

/// <summary>The clipped surrogate of proximal policy optimization.</summary>
/// <remarks>
/// <para>Schulman, Wolski, Dhariwal, Radford and Klimov: Proximal Policy Optimization Algorithms, 2017, equation 7, with the sign of a loss.</para>
/// <para>Shapes, any and all the same: the log-probabilities <c>lp</c> of the actions under the policy and <c>lo</c> under the one that acted, and the advantages
/// <c>a</c>; only <c>lp</c> gets a gradient.</para>
/// <para>-min(r a, clamp(r, 1 - e, 1 + e) a) with r = exp(lp - lo): no gradient where the ratio has already moved beyond the clip in the
/// direction of the advantage. The default <c>e</c> is 0.2.</para>
/// </remarks>
[Loss("""
    r = exp(lp - lo)
    -min(r*a, clamp(r, 1 - e, 1 + e)*a)
    """)]
[Input("lp[i...]"), Input("lo[i...]", Grad = false), Input("a[i...]", Grad = false)]
[Hyper("e", 0.2, Min = 0, Max = 1)]
public partial class PpoClipLoss;
