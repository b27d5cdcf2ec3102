namespace LossDsl.Losses;

/// <summary>SimPO: a preference loss without a reference model, on the average log-probability of a token, with a margin.</summary>
/// <remarks>
/// <para>Meng, Xia and Chen: SimPO: Simple Preference Optimization with a Reference-Free Reward, NeurIPS 2024, equation 6.</para>
/// <para>Shapes: all [batch]: <c>pw</c> and <c>pl</c> are the sums of log-probabilities of the policy for the preferred and the rejected answer,
/// <c>nw</c> and <c>nl</c> the numbers of their tokens, which get no gradient.</para>
/// <para>-log sigmoid(beta (pw/nw - pl/nl) - gamma). The defaults are beta 2 and gamma 1; the paper tunes gamma between 0.3 and 1.6.</para>
/// </remarks>
[Loss("softplus(gamma - beta*(pw/max(nw, 1) - pl/max(nl, 1)))")]
[Input("pw[i]"), Input("pl[i]"), Input("nw[i]", Grad = false), Input("nl[i]", Grad = false)]
[Hyper("beta", 2, Min = 0), Hyper("gamma", 1, Min = 0)]
public partial class SimPoLoss;
