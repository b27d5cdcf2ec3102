namespace LossDsl.Losses;

/// <summary>Contrastive preference optimization: a preference loss without a reference model, and the likelihood of the preferred answer.</summary>
/// <remarks>
/// <para>Xu, Sharaf, Chen, Tan, Shen, Van Durme, Murray and Kim: Contrastive Preference Optimization: Pushing the Boundaries of LLM Performance in
/// Machine Translation, ICML 2024, equations 3 to 5.</para>
/// <para>Shapes: <c>pw</c> and <c>pl</c> [batch], sums of log-probabilities of the policy for the preferred and the rejected answer.</para>
/// <para>-log sigmoid(beta (pw - pl)) - lambda pw. Defaults: beta 0.1, lambda 1.</para>
/// </remarks>
[Loss("softplus(-beta*(pw - pl)) - lambda*pw")]
[Input("pw[i]"), Input("pl[i]")]
[Hyper("beta", 0.1, Min = 0), Hyper("lambda", 1, Min = 0)]
public partial class CpoLoss;
