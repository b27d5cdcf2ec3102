namespace LossDsl;

/// <summary>Makes a partial class a margin softmax loss: cross entropy over scaled cosines, with a formula of its own at the label.</summary>
/// <remarks>
/// It declares the embeddings <c>x[i,d]</c>, the labels <c>y[i] in j</c> and the class weights <c>w[j,d]</c>, and stands for the formula
/// <code>
/// c     = cosine[d](x, w)
/// theta = acos(c)
/// z     = SCALE * (j == y ? MARGIN : NEGATIVE)
/// cross_entropy[j](z, y) * REWEIGHT
/// </code>
/// whose slots <see cref="ScaleAttribute"/>, <see cref="MarginAttribute"/>, <see cref="NegativeAttribute"/>, <see cref="ReweightAttribute"/> and
/// <see cref="SubCentersAttribute"/> fill. The shorthand compiles to the very kernels of the formula written out.
/// </remarks>
/// <example>
/// <code>
/// [MarginSoftmax, Margin("cos(theta + m)"), Scale("s")]
/// [Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
/// public partial class MyArcFaceLoss;   // new MyArcFaceLoss(classes: 10_000, features: 512)
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MarginSoftmaxAttribute : Attribute;
