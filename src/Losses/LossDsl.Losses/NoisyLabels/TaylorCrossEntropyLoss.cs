namespace LossDsl.Losses;

/// <summary>Taylor cross entropy: the first terms of the series of the cross entropy around p_y = 1, for noisy labels.</summary>
/// <remarks>
/// <para>Feng, Shu, Lin, Lv, Li and An: Can Cross Entropy Loss Be Robust to Label Noise?, IJCAI 2020, equation 8.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The sum of (1 - p_y)^i / i for i from 1 to <c>order</c>: order 1 is 1 - p_y, and the limit is the cross entropy. Orders up to 8 are there; a
/// fraction is rounded down. The default order is 2.</para>
/// </remarks>
[Loss("""
    q = -expm1(-cross_entropy[j](z, y))
    q + term(q, 2) + term(q, 3) + term(q, 4) + term(q, 5) + term(q, 6) + term(q, 7) + term(q, 8)
    """)]
[Define("term(q, k) = order >= k ? q^k / k : 0")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("order", 2, Min = 1, Max = 8)]
public partial class TaylorCrossEntropyLoss;
