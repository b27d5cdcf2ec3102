namespace LossDsl.Losses;

/// <summary>Direct preference optimization over the log-probabilities of tokens, which are added up over each answer.</summary>
/// <remarks>
/// <para>Rafailov, Sharma, Mitchell, Ermon, Manning and Finn: Direct Preference Optimization: Your Language Model is Secretly a Reward Model,
/// NeurIPS 2023, equation 7.</para>
/// <para>Shapes: the log-probabilities of tokens of the policy for the preferred answer <c>pw</c> [batch, tokens] and the rejected one <c>pl</c> [batch, others], of the
/// reference model <c>rw</c> and <c>rl</c>, and the masks <c>mw</c> and <c>ml</c> of 1 for tokens of the answer, each of its answer's shape. Only <c>pw</c> and
/// <c>pl</c> get a gradient.</para>
/// <para>The loss of <see cref="DpoLoss"/> on the sums over the answers; what stands where the mask is 0 has no effect, whatever it is. Defaults: beta 0.1,
/// smoothing 0.</para>
/// </remarks>
[Loss("""
    won = sum[t | mw > 0.5](pw - rw)
    lost = sum[u | ml > 0.5](pl - rl)
    h = beta*(won - lost)
    -(1 - smoothing)*logsigmoid(h) - smoothing*logsigmoid(-h)
    """)]
[Input("pw[i,t]"), Input("pl[i,u]"), Input("rw[i,t]", Grad = false), Input("rl[i,u]", Grad = false), Input("mw[i,t]", Grad = false), Input("ml[i,u]", Grad = false)]
[Hyper("beta", 0.1, Min = 0), Hyper("smoothing", 0, Min = 0, Max = 0.5)]
public partial class DpoTokenLoss;
