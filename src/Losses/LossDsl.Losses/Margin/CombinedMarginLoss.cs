namespace LossDsl.Losses;

/// <summary>The combined margin: cos(m1 theta + m2) - m3 at the class of the sample.</summary>
/// <remarks>
/// <para>Deng, Guo, Xue and Zafeiriou: ArcFace: Additive Angular Margin Loss for Deep Face Recognition, CVPR 2019, equation 4.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The margins (m1, m2, m3) are SphereFace's, ArcFace's and CosFace's; the defaults (1, 0.3, 0.2) are the paper's CM1, and
/// (0.9, 0.4, 0.15) is its CM2. Scale 64.</para>
/// <para>Trap: beyond pi the cosine rises again, and nothing here prevents it, as nothing in the paper does: with m1 above 1, samples that
/// start far from their class may be pushed away from it.</para>
/// </remarks>
[MarginSoftmax, Margin("cos(m1*theta + m2) - m3"), Scale("s")]
[Hyper("s", 64, Min = 0), Hyper("m1", 1, Min = 0), Hyper("m2", 0.3, Min = 0), Hyper("m3", 0.2, Min = 0)]
public partial class CombinedMarginLoss;
