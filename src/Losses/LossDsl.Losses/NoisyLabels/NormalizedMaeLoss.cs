namespace LossDsl.Losses;

/// <summary>The normalized mean absolute error, which is the normalized reverse cross entropy as well.</summary>
/// <remarks>
/// <para>Ma, Huang, Wang, Romano, Erfani and Bailey: Normalized Loss Functions for Deep Learning with Noisy Labels, ICML 2020, equations 7 and 8.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>(1 - p_y)/(classes - 1): both losses are multiples of 1 - p_y, so that their shares are the same. The authors' code divides the former by 2
/// once more.</para>
/// </remarks>
[Loss("-expm1(-cross_entropy[j](z, y)) / max(size(j) - 1, 1)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class NormalizedMaeLoss;
