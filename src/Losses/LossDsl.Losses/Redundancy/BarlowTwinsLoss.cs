namespace LossDsl.Losses;

/// <summary>Barlow Twins: the cross-correlation of the features of two views becomes the identity.</summary>
/// <remarks>
/// <para>Zbontar, Jing, Misra, LeCun and Deny: Barlow Twins: Self-Supervised Learning via Redundancy Reduction, ICML 2021, equations 1 and 2.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features]; the loss is one number for the batch.</para>
/// <para>Features are normalized over the batch with 1e-5 added to their variance, as the batch norm of the authors' code does. The default <c>lambda</c> is
/// the code's 0.0051.</para>
/// </remarks>
[Loss("""
    an = (a - mean[i](a)) / sqrt(var[i](a) + 1e-5)
    bn = (b - mean[i](b)) / sqrt(var[i](b) + 1e-5)
    c[d,e] = mean[i](an[i,d]*bn[i,e~d])
    sum[d,e](d == e ? (1 - c)^2 : lambda*c^2)
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("lambda", 0.0051, Min = 0)]
public partial class BarlowTwinsLoss;
