namespace LossDsl.Losses;

/// <summary>CR-FIQA: ArcFace with a second head that learns how well a sample can be classified, a measure of its quality.</summary>
/// <remarks>
/// <para>Boutros, Fang, Klemt, Fu and Damer: CR-FIQA: Face Image Quality Assessment by Learning Sample Relative Classifiability, CVPR 2023,
/// equations 3 to 6.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1, the predicted qualities <c>q</c> [batch]; it trains <c>w</c>
/// [classes, features].</para>
/// <para>The loss of <see cref="ArcFaceLoss"/> + a smooth_l1(q, c_y/(max_{j != y} c_j + 1 + eps)), where the ratio carries no gradient. Trap: the released
/// code has no shift of 1 in the denominator; this is the formula of the paper. Defaults: scale 64, margin 0.5, a 10, beta 0.5, eps 1e-9.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    p = c[y]
    z = s * (j == y ? (p > cos(pi - m) ? cos(acos(p) + m) : p - m*sin(m)) : c)
    best = max(max[j | j != y](c), -1)
    ratio = stop(p / (best + 1 + eps))
    cross_entropy[j](z, y) + a*smooth_l1(q - ratio, beta)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Input("q[i]"), Weight("w[j,d]")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2), Hyper("a", 10, Min = 0), Hyper("beta", 0.5, Min = 0.000001), Hyper("eps", 1e-9, Min = 1e-12)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class CrFiqaLoss;
