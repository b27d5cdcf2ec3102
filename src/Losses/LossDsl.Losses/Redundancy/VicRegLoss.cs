namespace LossDsl.Losses;

/// <summary>VICReg: views agree, every feature varies over the batch, no two features covary.</summary>
/// <remarks>
/// <para>Bardes, Ponce and LeCun: VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning, ICLR 2022, equations 1 to 6.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features]; the loss is one number for the batch.</para>
/// <para>Variances and covariances have batch - 1 below (1 for a batch of one). As in the authors' code, the variance terms of the two views are averaged and
/// the covariance terms added up. Defaults: lambda 25 (invariance), mu 25 (variance), nu 1 (covariance).</para>
/// </remarks>
[Loss("""
    n = size(i)/max(size(i) - 1, 1)
    ac = a - mean[i](a)
    bc = b - mean[i](b)
    spread = mean[d](relu(1 - sqrt(n*mean[i](ac^2) + 1e-4)) + relu(1 - sqrt(n*mean[i](bc^2) + 1e-4)))/2
    acov[d,e] = n*mean[i](ac[i,d]*ac[i,e~d])
    bcov[d,e] = n*mean[i](bc[i,d]*bc[i,e~d])
    lambda*mean[i,d]((a - b)^2) + mu*spread + nu*sum[d,e | d != e](acov^2 + bcov^2)/size(d)
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("lambda", 25, Min = 0), Hyper("mu", 25, Min = 0), Hyper("nu", 1, Min = 0)]
public partial class VicRegLoss;
