namespace LossDsl.Losses;

/// <summary>NormFace, the cosine softmax: cross entropy over scaled cosines, without a margin.</summary>
/// <remarks>
/// <para>Wang, Xiang, Cheng and Yuille: NormFace: L2 Hypersphere Embedding for Face Verification, ACM Multimedia 2017, section 3.3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The scale <c>s</c> is fixed here; the paper also trains it. Without a scale the loss cannot come near zero, because cosines are at
/// most 1: for many classes <c>s</c> must grow like the logarithm of their number.</para>
/// </remarks>
[MarginSoftmax, Scale("s")]
[Hyper("s", 30, Min = 0)]
public partial class NormFaceLoss;
