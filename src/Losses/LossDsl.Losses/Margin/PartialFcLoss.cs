namespace LossDsl.Losses;

/// <summary>Partial FC: ArcFace that trains with the classes of the batch and a random share of the others, for very many classes.</summary>
/// <remarks>
/// <para>An, Deng, Guo, Feng, Zhu, Yang and Liu: Killing Two Birds with One Stone: Efficient and Robust Training of Face Recognition CNNs by Partial FC,
/// CVPR 2022, section 3.3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The formula is that of <see cref="ArcFaceLoss"/>. In training mode, the softmax runs over the drawn classes, and only their rows of w get a gradient; the rest
/// stays 0. Where a batch has more classes than the share allows, it has all of its own and no others. Any loss with class weights can be trained this
/// way with <see cref="SampledClassesAttribute"/>. Defaults: scale 64, margin 0.5, a share of 0.1 (<c>ClassShare</c>).</para>
/// </remarks>
[MarginSoftmax, Margin("c > cos(pi - m) ? cos(theta + m) : c - m*sin(m)"), Scale("s"), SampledClasses(0.1)]
[Hyper("s", 64, Min = 0), Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]
public partial class PartialFcLoss;
