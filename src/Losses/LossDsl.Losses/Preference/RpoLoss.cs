namespace LossDsl.Losses;

/// <summary>Regularized preference optimization: direct preference optimization that keeps the likelihood of a chosen answer up.</summary>
/// <remarks>
/// <para>Liu, Lu, Zhang, Liu, Guo, Yang, Blanchet and Wang: Provably Mitigating Overoptimization in RLHF: Your SFT Loss is Implicitly an Adversarial
/// Regularizer, NeurIPS 2024.</para>
/// <para>Shapes: all [batch], sums of log-probabilities over an answer: <c>pw</c> and <c>pl</c> of the policy for the preferred (won) and the
/// rejected (lost) answer, <c>rw</c> and <c>rl</c> of the reference model, which get no gradient.</para>
/// <para>The loss of <see cref="DpoLoss"/> - eta pw. The factor <c>eta</c> is the whole one, whatever beta is. Defaults: beta 0.1, eta 0.005.</para>
/// </remarks>
[Loss("softplus(-beta*((pw - rw) - (pl - rl))) - eta*pw")]
[Input("pw[i]"), Input("pl[i]"), Input("rw[i]", Grad = false), Input("rl[i]", Grad = false)]
[Hyper("beta", 0.1, Min = 0), Hyper("eta", 0.005, Min = 0)]
public partial class RpoLoss;
