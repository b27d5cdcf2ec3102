namespace LossDsl.Losses;

/// <summary>InfoNCE with the hard negatives only: those among the most similar of a query.</summary>
/// <remarks>
/// <para>van den Oord, Li and Vinyals: Representation Learning with Contrastive Predictive Coding, 2018, equation 4, with the negatives above a quantile of each
/// row.</para>
/// <para>Shapes: the queries <c>a</c> and the keys <c>b</c> [batch, features]; row i of one belongs to row i of the other.</para>
/// <para>log(exp(s_i) + sum over the hard negatives of exp(s_p)) - s_i, with cosines over a temperature. A negative is hard where it is not below the quantile <c>q</c> of its
/// row's negatives, or below it by at most 0.0005 in the cosine, so that equal ones stay together; with q = 0 all are. The choice carries no gradient. Defaults: tau 0.1, q 0.5.</para>
/// </remarks>
[Loss("""
    s[i,p] = cosine[d](a, b[p~i])/tau
    own = cosine[d](a, b)/tau
    edge = stop(quantile[p | p != i](s, q))
    logaddexp(own, logsumexp[p | p != i and s >= edge - 0.0005/tau](s)) - own
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("tau", 0.1, Min = 0.001), Hyper("q", 0.5, Min = 0, Max = 1)]
public partial class HardInfoNceLoss;
