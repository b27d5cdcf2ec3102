namespace LossDsl.Losses;

/// <summary>MagFace: an angular margin that grows with the norm of the embedding, which becomes a measure of quality.</summary>
/// <remarks>
/// <para>Meng, Zhao, Huang and Zhou: MagFace: A Universal Representation for Face Recognition and Quality Assessment, CVPR 2021, section 3.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The norm a, clamped to [la, ua], gives the margin lm + (um - lm)(a - la)/(ua - la), and lambda (1/a + a/ua^2) rewards large norms; the
/// gradient flows through a, and not beyond the clamp. The defaults are the authors': norms in [10, 110], margins in [0.45, 0.8], lambda 35, scale 64.
/// Past pi as in <see cref="ArcFaceLoss"/>.</para>
/// <para>Trap: embeddings whose norm stays below la, as those of a small network may, get the smallest margin and no gradient along the norm;
/// choose la and ua for the network at hand, ua above la.</para>
/// </remarks>
[Loss("""
    a = clamp(norm[d](x), la, ua)
    margin = lm + (um - lm)*(a - la)/max(ua - la, 0.001)
    c = cosine[d](x, w)
    z = s * (j == y ? (c > cos(pi - margin) ? cos(acos(c) + margin) : c - margin*sin(margin)) : c)
    cross_entropy[j](z, y) + lambda*(1/a + a/ua^2)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("s", 64, Min = 0), Hyper("la", 10, Min = 0.001), Hyper("ua", 110, Min = 0.001)]
[Hyper("lm", 0.45, Min = 0, Max = Math.PI / 2), Hyper("um", 0.8, Min = 0, Max = Math.PI / 2), Hyper("lambda", 35, Min = 0)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class MagFaceLoss;
