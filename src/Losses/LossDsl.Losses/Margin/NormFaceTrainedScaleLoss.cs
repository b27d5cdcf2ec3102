namespace LossDsl.Losses;

/// <summary>NormFace, the cosine softmax, with a scale that is trained along with the classes.</summary>
/// <remarks>
/// <para>Wang, Xiang, Cheng and Yuille: NormFace: L2 Hypersphere Embedding for Face Verification, ACM Multimedia 2017, section 3.3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features] and the scale <c>s</c>.</para>
/// <para>The scale starts at 30. Trap: where all samples are classified rightly, a larger scale always lowers the loss, so that it grows without a bound; a weight
/// decay on it, or <see cref="NormFaceLoss"/> with a fixed one, prevents that.</para>
/// </remarks>
[MarginSoftmax, Scale("s")]
[Weight("s", Init = "constant(30)")]
public partial class NormFaceTrainedScaleLoss;
