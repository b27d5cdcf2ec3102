namespace LossDsl.Losses;

/// <summary>One binary logistic regression for every class against the rest.</summary>
/// <remarks>
/// <para>Kanai, Yamaguchi, Yamada, Takahashi, Ohno and Ida: One-vs-the-Rest Loss to Focus on Important Samples in Adversarial Training, ICML 2023,
/// equation 7.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>log(1 + exp(-z_y)) + sum_{j != y} log(1 + exp(z_j)). The paper switches to it, with a weight, for the samples of small margin and keeps
/// the cross entropy for the others; this is the loss itself.</para>
/// </remarks>
[Loss("sum[j](softplus(j == y ? -z : z))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class OneVsRestLoss;
