namespace LossDsl.Losses;

/// <summary>MadaCos: a cosine softmax whose scale and margin follow the median cosine of the batch.</summary>
/// <remarks>
/// <para>Zhu, Gao, Ke, Qiao and Sun: Coarse-to-Fine: Learning Compact Discriminative Representation for Single-Stage Image Retrieval, ICCV 2023, section 3.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>With the sample of the median cosine c_y (the lower of two), s = max(32, log(M (1 - a)/a)/(1 - c_y)) and m = max(0, c_y - log(B a/(1 - a))/s), where B is its
/// sum of exp(s c) over the other classes; the own class gets s (c - m). Both are constants of the backward pass. Defaults as in the authors' code: a 0.1,
/// M 9999999; 1 - c_y is not taken below 0.01, a scale near 1800. With a single class m is not taken above 1.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    p = c[y]
    k = argmin[i](abs(rank[i](p) - floor((size(i) - 1)/2)))
    med = at[i](p, k)
    s = stop(max(32, log(large*(1 - a)/a)/max(1 - med, 0.01)))
    rest = logsumexp[j | j != y](s*c)
    m = stop(clamp(med - (at[i](rest, k) + log(a/(1 - a)))/s, 0, 1))
    cross_entropy[j](s*(j == y ? c - m : c), y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("a", 0.1, Min = 0.001, Max = 0.999), Hyper("large", 9999999, Min = 1000)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class MadaCosLoss;
