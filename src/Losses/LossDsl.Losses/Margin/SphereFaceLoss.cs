namespace LossDsl.Losses;

/// <summary>SphereFace, A-Softmax: a margin that multiplies the angle to the class of the sample.</summary>
/// <remarks>
/// <para>Liu, Wen, Yu, Li, Raj and Song: SphereFace: Deep Hypersphere Embedding for Face Recognition, CVPR 2017, equation 7.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>The angle's function is (-1)^k cos(m theta) - 2k with k = floor(m theta / pi), which falls from 1 to 1 - 2m over [0, pi]. The scale is
/// the norm of the embedding, as in the paper: embeddings are not normalized, and the gradient reaches their norm.</para>
/// <para>Training starts from a mixture, (lambda c + psi) / (1 + lambda): the paper lowers <c>lambda</c> from 1500 to 5 in the
/// course of training, which the property allows; 5 is the default. With <c>lambda</c> 0 the margin is the whole of it and hard to train.</para>
/// </remarks>
[MarginSoftmax, Margin("(lambda*c + psi(theta, floor(m*theta/pi))) / (1 + lambda)"), Scale("norm[d](x)")]
[Define("psi(t, k) = (1 - 2*(k - 2*floor(k/2))) * cos(m*t) - 2*k")]
[Hyper("m", 4, Min = 1), Hyper("lambda", 5, Min = 0)]
public partial class SphereFaceLoss;
