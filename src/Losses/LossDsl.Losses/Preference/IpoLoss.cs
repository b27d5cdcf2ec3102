namespace LossDsl.Losses;

/// <summary>Identity preference optimization: the margin between answers is pulled to a fixed value, which does not overfit sure preferences.</summary>
/// <remarks>
/// <para>Azar, Rowland, Piot, Guo, Calandriello, Valko and Munos: A General Theoretical Paradigm to Understand Learning from Human Preferences,
/// AISTATS 2024, equation 17.</para>
/// <para>Shapes: all [batch], sums of log-probabilities over an answer: <c>pw</c> and <c>pl</c> of the policy for the preferred (won) and the
/// rejected (lost) answer, <c>rw</c> and <c>rl</c> of the reference model, which get no gradient.</para>
/// <para>(h - 1/(2 beta))^2 with h = (pw - rw) - (pl - rl). The default <c>beta</c> (the paper's tau) is 0.1. Some codes average log-probabilities over
/// the tokens instead of adding them.</para>
/// </remarks>
[Loss("((pw - rw) - (pl - rl) - 1/(2*beta))^2")]
[Input("pw[i]"), Input("pl[i]"), Input("rw[i]", Grad = false), Input("rl[i]", Grad = false)]
[Hyper("beta", 0.1, Min = 0.000001)]
public partial class IpoLoss;
