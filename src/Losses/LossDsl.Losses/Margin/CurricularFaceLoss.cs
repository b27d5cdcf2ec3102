namespace LossDsl.Losses;

/// <summary>CurricularFace: ArcFace whose hard negatives weigh more as training goes on.</summary>
/// <remarks>
/// <para>Huang, Wang, Tai, Liu, Shen, Li, Li and Huang: CurricularFace: Adaptive Curriculum Learning Loss for Deep Face Recognition,
/// CVPR 2020, section 3.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features] and keeps <c>t</c>.</para>
/// <para>A negative whose cosine is above cos(theta_y + m) becomes c (t + c). In training mode, <c>t</c> first moves by 1 % towards the mean
/// cosine to the own class and is then used, as in the authors' code; in evaluation it stays. It starts at 0 and is part of the state dict.
/// Past pi as in <see cref="ArcFaceLoss"/>, while the test for hard negatives uses cos(theta_y + m) itself. Defaults: scale 64, margin 0.5.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    p = c[y]
    q = cos(acos(p) + m)
    z = s * (j == y ? (p > cos(pi - m) ? q : p - m*sin(m)) : (c > q ? c*(t + c) : c))
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[State("t", 0, Update = "0.99*t + 0.01*mean[i](p)")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class CurricularFaceLoss;
