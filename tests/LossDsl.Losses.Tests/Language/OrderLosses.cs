namespace LossDsl.Losses.Tests.Language;

/// <summary>Conditional value at risk of the batch: the mean of the losses beyond a quantile.</summary>
[Loss("""
    l = (p - t)^2
    a = stop(quantile[i](l, q))
    a + mean[i](relu(l - a)) / (1 - q)
    """)]
[Input("p[i]"), Input("t[i]"), Hyper("q", 0.7, Min = 0, Max = 0.99)]
public partial class CVaRExample;

/// <summary>The average of the k largest hinges of a row.</summary>
[Loss("topk[j | j != y](relu(1 + z - z[y]), k) / k")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Hyper("k", 3, Min = 1)]
public partial class TopKHingeExample;

/// <summary>The mean distance of a row's values from their median.</summary>
[Loss("mean[n](abs(p - median[n](p))^1.5)")]
[Input("p[i,n...]")]
public partial class MedianExample;

/// <summary>The Wasserstein distance of two samples of numbers.</summary>
[Loss("mean[j](abs(sort[j](a) - sort[j](b))^p)")]
[Input("a[i,j]"), Input("b[i,j]"), Hyper("p", 1.5, Min = 1)]
public partial class WassersteinExample;

/// <summary>A ranking loss whose discount is the rank of the score.</summary>
[Loss("sum[j](softplus(z) * g / log(2 + rank[j](-z)))")]
[Input("z[i,j]"), Input("g[i,j]", Grad = false)]
public partial class DiscountExample;

/// <summary>The distance from the median of the sample's class, over all features at once.</summary>
[Loss("""
    m[j] = median[i,d | y[i] == j](x)
    mean[d]((x - m[y])^2)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Axis("j", "classes")]
public partial class ClassMedianExample;

/// <summary>The samples of other classes that are nearer than a quantile of them.</summary>
[Loss("""
    d2 = dist2[d](x, x[p~i])
    h = stop(quantile[p | y[p] != y](-d2, q))
    log1p(sum[p | y[p] != y and -d2 >= h](exp(-d2)))
    """)]
[Input("x[i,d]"), Label("y[i]"), Hyper("q", 0.5, Min = 0, Max = 1)]
public partial class HardNegativesExample;

/// <summary>The median itself.</summary>
[Loss("median[j](x)")]
[Input("x[i,j]")]
public partial class MiddleExample;
