namespace LossDsl.Losses;

/// <summary>Cosine softmax that also makes the angle of a sample to its class smaller.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 5.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>lambda theta_y / pi is added to the cross entropy of s cos(theta). Defaults: scale 64, lambda 1, as in the equation.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    cross_entropy[j](s*c, y) + lambda*acos(c[y])/pi
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("s", 64, Min = 0), Hyper("lambda", 1, Min = 0)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class IntraLoss;
