namespace LossDsl.Losses;

/// <summary>CosFace, AM-Softmax: a margin subtracted from the cosine of the class of the sample.</summary>
/// <remarks>
/// <para>Wang, Wang, Zhou, Ji, Gong, Zhou, Li and Liu: CosFace: Large Margin Cosine Loss for Deep Face Recognition, CVPR 2018, equation 4;
/// the same loss as Wang, Cheng, Liu and Liu: Additive Margin Softmax for Face Verification, 2018.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The defaults are those of the paper: scale 64, margin 0.35.</para>
/// </remarks>
[MarginSoftmax, Margin("c - m"), Scale("s")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.35, Min = 0, Max = 2)]
public partial class CosFaceLoss;
