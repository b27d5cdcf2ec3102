namespace LossDsl.Losses;

/// <summary>ArcFace: a margin added to the angle between the embedding and the class of the sample.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>Past the angle pi - m, cos(theta + m) would rise again; there the authors' code, and this loss, takes c - m sin(m) instead. The two
/// pieces do not meet: the logit over s drops by m sin(m) - (1 - cos(m)) there, 0.117 for the default margin.</para>
/// <para>The gradient is exact: the target's is multiplied by sin(theta + m) / sin(theta), and is 0 where the cosine is exactly 1 or -1. Several
/// public codes detach that factor; <see cref="ArcFaceDetachedLoss"/> does as they do. Defaults: scale 64, margin 0.5.</para>
/// </remarks>
[MarginSoftmax, Margin("c > cos(pi - m) ? cos(theta + m) : c - m*sin(m)"), Scale("s")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
public partial class ArcFaceLoss;
