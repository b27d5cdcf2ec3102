namespace LossDsl.Losses;

/// <summary>Cross entropy whose softmax has the square in the place of the exponential function.</summary>
/// <remarks>
/// <para>de Brebisson and Vincent: An Exploration of Softmax Alternatives Belonging to the Spherical Loss Family, ICLR 2016, section 3.1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>z^2 + eps, normalized over the classes. Trap: the sign of a logit does not matter. The default <c>eps</c> is 0.001.</para>
/// </remarks>
[Loss("""
    f = z^2 + eps
    log(sum[j](f)) - log(f[y])
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("eps", 0.001, Min = 0.000001)]
public partial class SphericalSoftmaxLoss;
