namespace LossDsl.Losses;

/// <summary>The clipped surrogate of proximal policy optimization over the tokens of answers, with a mask.</summary>
/// <remarks>
/// <para>Schulman, Wolski, Dhariwal, Radford and Klimov: Proximal Policy Optimization Algorithms, 2017, equation 7, with the sign of a loss and an action a token.</para>
/// <para>Shapes, all [batch, tokens]: the log-probabilities <c>lp</c> of the tokens under the policy and <c>lo</c> under the one that acted, the advantages <c>a</c> and
/// the mask <c>m</c> of 1 for tokens of the answer; only <c>lp</c> gets a gradient.</para>
/// <para>The mean over an answer's tokens of the surrogate of <see cref="PpoClipLoss"/>, 0 for an answer without one; for the mean over all tokens of a batch
/// take the sum and divide. The default <c>e</c> is 0.2.</para>
/// </remarks>
[Loss("""
    r = exp(lp - lo)
    mean[t | m > 0.5](-min(r*a, clamp(r, 1 - e, 1 + e)*a))
    """)]
[Input("lp[i,t]"), Input("lo[i,t]", Grad = false), Input("a[i,t]", Grad = false), Input("m[i,t]", Grad = false)]
[Hyper("e", 0.2, Min = 0, Max = 1)]
public partial class PpoTokenLoss;
