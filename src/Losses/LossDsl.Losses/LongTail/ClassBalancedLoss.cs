namespace LossDsl.Losses;

/// <summary>Cross entropy weighted by the inverse effective number of samples of the class.</summary>
/// <remarks>
/// <para>Cui, Jia, Lin, Song and Belongie: Class-Balanced Loss Based on Effective Number of Samples, CVPR 2019, equation 11.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the counts <c>n</c> [classes],
/// at least 1 each.</para>
/// <para>The weight (1 - b)/(1 - b^n) is normalized to the mean 1 over the classes, as in the authors' code. For weights that begin late in training see
/// <see cref="DeferredReweightingLoss"/>. The default <c>b</c> is 0.9999.</para>
/// </remarks>
[Loss("""
    a = 1/(-expm1(n*log(b)))
    (a/mean[j](a))[y] * cross_entropy[j](z, y)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("n[j]", Min = 1)]
[Hyper("b", 0.9999, Min = 0.000001, Max = 0.999999)]
public partial class ClassBalancedLoss;
