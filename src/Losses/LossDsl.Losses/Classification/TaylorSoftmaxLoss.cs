namespace LossDsl.Losses;

/// <summary>Cross entropy whose softmax has the second-order Taylor polynomial in the place of the exponential function.</summary>
/// <remarks>
/// <para>de Brebisson and Vincent: An Exploration of Softmax Alternatives Belonging to the Spherical Loss Family, ICLR 2016, section 3.2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>1 + z + z^2/2, which is never below 1/2, normalized over the classes. Trap: it grows again below z = -1, so that a logit far below zero
/// is as probable as one far above.</para>
/// </remarks>
[Loss("""
    f = ((z + 1)^2 + 1)/2
    log(sum[j](f)) - log(f[y])
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class TaylorSoftmaxLoss;
