namespace LossDsl.Losses;

/// <summary>Proximal policy optimization with a second clip, which bounds what a bad action can do when the policies are far apart.</summary>
/// <remarks>
/// <para>Ye, Liu, Sun and others: Mastering Complex Control in MOBA Games with Deep Reinforcement Learning, AAAI 2020, equation 5.</para>
/// <para>Shapes, any and all the same: the log-probabilities <c>lp</c> of the actions under the policy and <c>lo</c> under the one that acted, and the
/// advantages <c>a</c>; only <c>lp</c> gets a gradient.</para>
/// <para>For a negative advantage the surrogate of <see cref="PpoClipLoss"/> is not taken below c a. Defaults: e 0.2, c 3.</para>
/// </remarks>
[Loss("""
    r = exp(lp - lo)
    l = min(r*a, clamp(r, 1 - e, 1 + e)*a)
    -(a < 0 ? max(l, c*a) : l)
    """)]
[Input("lp[i...]"), Input("lo[i...]", Grad = false), Input("a[i...]", Grad = false)]
[Hyper("e", 0.2, Min = 0, Max = 1), Hyper("c", 3, Min = 1)]
public partial class PpoDualClipLoss;
