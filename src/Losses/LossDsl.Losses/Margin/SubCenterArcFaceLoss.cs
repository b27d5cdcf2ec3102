namespace LossDsl.Losses;

/// <summary>Sub-center ArcFace: every class has several centers, and the nearest counts.</summary>
/// <remarks>
/// <para>Deng, Guo, Liu, Gong and Zafeiriou: Sub-center ArcFace: Boosting Face Recognition by Large-scale Noisy Web Faces, ECCV 2020, section 3.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, 3, features].</para>
/// <para>The cosine to a class is the largest over its three centers (the paper's number; write the attributes with another <c>k</c> for more), so that noisy samples gather at a center of their own. The
/// gradient goes to the winning center only, and to the first of several equal ones. Defaults: scale 64, margin 0.5; past pi as in
/// <see cref="ArcFaceLoss"/>. <see cref="SubCenterCleaning"/> drops the noisy samples afterwards, to train again with one center.</para>
/// </remarks>
[Loss("""
    c = max[k](cosine[d](x, w))
    z = s * (j == y ? (c > cos(pi - m) ? cos(acos(c) + m) : c - m*sin(m)) : c)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,k=3,d]")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class SubCenterArcFaceLoss;
