namespace LossDsl.Losses;

/// <summary>EnsLoss: every step trains with another random convex loss of the margin.</summary>
/// <remarks>
/// <para>Dai: EnsLoss: Stochastic Calibrated Loss Ensembles for Preventing Overfitting in Classification, 2024, algorithm 1.</para>
/// <para>Shapes: the scores <c>f</c> and the labels <c>t</c>, -1 or 1, [batch]; there is no gradient for <c>t</c>. The loss is one number for the batch.</para>
/// <para>Derivatives are drawn as -exp(xi) with xi standard normal (the inverse Box-Cox transformation with its parameter 0), sorted, and dealt out by the rank of
/// the margin t f, as a convex decreasing loss has them. The value is the mean of margin times derivative and says nothing; its gradient is the step. The paper
/// can also damp the derivatives of margins above 1, which is not done here.</para>
/// </remarks>
[Loss("""
    u = t * f
    g = sort[i](-exp(normal[i]()))
    mean[i](stop(g[rank[i](u)]) * u)
    """)]
[Input("f[i]"), Input("t[i]", Grad = false)]
public partial class EnsLoss;
