namespace LossDsl.Losses;

/// <summary>SOVR: one-vs-the-rest for the samples of the batch with the smallest margins, cross entropy for the others.</summary>
/// <remarks>
/// <para>Kanai, Yamaguchi, Yamada, Takahashi, Ohno and Ida: One-vs-the-Rest Loss to Focus on Important Samples in Adversarial Training, ICML 2023,
/// section 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], in adversarial training of attacked samples, <c>y</c> [batch] in 0..classes-1.</para>
/// <para>The share <c>m</c> of the batch, rounded up, whose margins z_y - max_{j != y} z_j are smallest has lambda times the loss of <see cref="OneVsRestLoss"/>, the
/// others the cross entropy; of equal margins the first come first. The choice carries no gradient. The paper tunes both; the defaults here are m 0.4 and
/// lambda 0.5.</para>
/// </remarks>
[Loss("""
    margin = z[y] - max(max[j | j != y](z), -1e30)
    rest = sum[j](softplus(j == y ? -z : z))
    rank[i](margin) < m*size(i) ? lambda*rest : cross_entropy[j](z, y)
    """)]
[Input("z[i,j]"), Label("y[i] in j")]
[Hyper("m", 0.4, Min = 0, Max = 1), Hyper("lambda", 0.5, Min = 0)]
public partial class SwitchedOneVsRestLoss;
