namespace LossDsl.Losses;

/// <summary>The margin of the label over the best other logit: the score that AUM averages over training to find wrong labels.</summary>
/// <remarks>
/// <para>Pleiss, Zhang, Elenberg and Weinberger: Identifying Mislabeled Data Using the Area Under the Margin Ranking, NeurIPS 2020, equation 1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>Construct it with <see cref="LossReduction.None"/> for scores; high is good. With a single class it is infinite.</para>
/// </remarks>
[Loss("z[y] - max[j | j != y](z)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class MarginScoreLoss;
