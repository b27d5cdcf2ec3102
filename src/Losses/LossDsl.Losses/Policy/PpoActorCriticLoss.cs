namespace LossDsl.Losses;

/// <summary>The whole objective of proximal policy optimization for discrete actions: clipped policy, clipped value, entropy bonus.</summary>
/// <remarks>
/// <para>Schulman, Wolski, Dhariwal, Radford and Klimov: Proximal Policy Optimization Algorithms, 2017, equation 9, with the sign of a loss and the value clip
/// of the authors' code.</para>
/// <para>Shapes: the logits <c>z</c> [batch, actions] of the policy, the actions <c>y</c> [batch] that were taken, and all [batch]: their log-probabilities
/// <c>lo</c> at the time, the advantages <c>a</c>, the values <c>v</c>, the values <c>vo</c> at the time and the returns <c>ret</c>. Gradients go to
/// <c>z</c> and <c>v</c>.</para>
/// <para>Policy loss + c1 value loss - c2 entropy. Defaults: e 0.2, c1 0.5, c2 0.01; e bounds both clips.</para>
/// </remarks>
[Loss("""
    r = exp(-cross_entropy[j](z, y) - lo)
    policy = -min(r*a, clamp(r, 1 - e, 1 + e)*a)
    value = max((v - ret)^2, (clamp(v, vo - e, vo + e) - ret)^2)/2
    policy + c1*value - c2*entropy[j](softmax[j](z))
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Input("lo[i]", Grad = false), Input("a[i]", Grad = false)]
[Input("v[i]"), Input("vo[i]", Grad = false), Input("ret[i]", Grad = false)]
[Hyper("e", 0.2, Min = 0, Max = 1), Hyper("c1", 0.5, Min = 0), Hyper("c2", 0.01, Min = 0)]
public partial class PpoActorCriticLoss;
