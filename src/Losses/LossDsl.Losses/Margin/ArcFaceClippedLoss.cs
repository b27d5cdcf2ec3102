namespace LossDsl.Losses;

/// <summary>ArcFace whose angle is clipped where the margin would carry it past pi.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 3; the clip is that of the code of
/// Kim, Jain and Liu: AdaFace, CVPR 2022.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The target is cos(theta + m) with the sum clipped to [eps, pi - eps], which is continuous, where <see cref="ArcFaceLoss"/> jumps. Trap: a sample
/// beyond the clip gets no gradient from its own class, only from the others. Defaults: scale 64, margin 0.5, eps 0.001.</para>
/// </remarks>
[MarginSoftmax, Margin("cos(clamp(theta + m, eps, pi - eps))"), Scale("s")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2), Hyper("eps", 0.001, Min = 0, Max = 1)]
public partial class ArcFaceClippedLoss;
