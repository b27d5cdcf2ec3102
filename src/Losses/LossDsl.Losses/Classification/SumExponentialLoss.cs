namespace LossDsl.Losses;

/// <summary>The sum-exponential loss: the sum of exp(z_j - z_y) over the other classes.</summary>
/// <remarks>
/// <para>Weston and Watkins: Support Vector Machines for Multi-Class Pattern Recognition, ESANN 1999, with the exponential; tau 0 of the family of Mao,
/// Mohri and Zhong: Cross-Entropy Loss Functions: Theoretical Analysis and Applications, ICML 2023.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>Trap: it grows exponentially and overflows to infinity where a logit exceeds the label's by some 88 in float32. It equals 1/p_y - 1.</para>
/// </remarks>
[Loss("expm1(cross_entropy[j](z, y))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class SumExponentialLoss;
