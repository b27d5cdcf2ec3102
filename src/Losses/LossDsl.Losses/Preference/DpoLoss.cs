namespace LossDsl.Losses;

/// <summary>Direct preference optimization over the log-probabilities of preferred and rejected answers.</summary>
/// <remarks>
/// <para>Rafailov, Sharma, Mitchell, Ermon, Manning and Finn: Direct Preference Optimization: Your Language Model is Secretly a Reward Model,
/// NeurIPS 2023, equation 7.</para>
/// <para>Shapes: all [batch], sums of log-probabilities over an answer: <c>pw</c> and <c>pl</c> of the policy for the preferred (won) and the
/// rejected (lost) answer, <c>rw</c> and <c>rl</c> of the reference model, which get no gradient.</para>
/// <para>The default <c>beta</c> is 0.1. With <c>smoothing</c> above 0 that share of the preferences counts as turned around (the conservative
/// variant); the default is 0.</para>
/// </remarks>
[Loss("""
    u = beta*((pw - rw) - (pl - rl))
    -(1 - smoothing)*logsigmoid(u) - smoothing*logsigmoid(-u)
    """)]
[Input("pw[i]"), Input("pl[i]"), Input("rw[i]", Grad = false), Input("rl[i]", Grad = false)]
[Hyper("beta", 0.1, Min = 0), Hyper("smoothing", 0, Min = 0, Max = 0.5)]
public partial class DpoLoss;
