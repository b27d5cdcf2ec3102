namespace LossDsl.Losses;

/// <summary>The Z-loss: a soft threshold on the label's logit, standardized over the classes. No softmax.</summary>
/// <remarks>
/// <para>de Brebisson and Vincent: The Z-loss: a shift and scale invariant classification loss belonging to the Spherical Family, 2016.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>softplus(a (b - u))/a with u = (z_y - mean z)/std z. The paper tunes <c>a</c> and <c>b</c> for every task; a 1 and b 3 are chosen here for some
/// ten classes. u is at most sqrt(classes - 1), and <c>b</c> should be near that. 1e-12 joins the variance below the root, so that
/// equal logits give a number.</para>
/// <para>Trap: the auxiliary z-loss of large language models, the squared log-sum-exp, is something else.</para>
/// </remarks>
[Loss("""
    u = (z[y] - mean[j](z)) / sqrt(var[j](z) + 1e-12)
    softplus(a*(b - u)) / a
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("a", 1, Min = 0.001), Hyper("b", 3)]
public partial class SphericalZLoss;
