namespace LossDsl.Losses;

/// <summary>One-vs-each: a sum over pairs of classes that bounds the cross entropy from above.</summary>
/// <remarks>
/// <para>Titsias: One-vs-Each Approximation to Softmax for Scalable Estimation of Probabilities, NeurIPS 2016, equation 5.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>-sum_{j != y} log sigmoid(z_y - z_j).</para>
/// </remarks>
[Loss("sum[j | j != y](softplus(z - z[y]))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class OneVsEachLoss;
