namespace LossDsl.Losses;

/// <summary>ArcFace whose margin is constant in the backward pass, as in several public codes.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The value is that of <see cref="ArcFaceLoss"/>; the gradient is not, because the difference between the logit with and without the
/// margin carries none: the factor sin(theta + m) / sin(theta), which is large at small angles, is missing. Defaults: scale 64, margin 0.5.</para>
/// </remarks>
[MarginSoftmax, Margin("c + stop((c > cos(pi - m) ? cos(theta + m) : c - m*sin(m)) - c)"), Scale("s")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
public partial class ArcFaceDetachedLoss;
