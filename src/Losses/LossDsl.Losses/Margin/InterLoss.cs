namespace LossDsl.Losses;

/// <summary>Cosine softmax that also makes the angles between a sample's class and the others larger.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 6.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>lambda/pi times the mean angle between w_y and every other class is subtracted from the cross entropy of s cos(theta). Defaults: scale 64,
/// lambda 1, as in the equation.</para>
/// </remarks>
[Loss("""
    apart = mean[j | j != y](acos(cosine[d](w[y], w)))
    cross_entropy[j](s*cosine[d](x, w), y) - lambda*apart/pi
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("s", 64, Min = 0), Hyper("lambda", 1, Min = 0)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class InterLoss;
