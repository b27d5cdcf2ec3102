namespace LossDsl.Losses;

/// <summary>AdaFace: a margin that adapts to the quality of the sample, for which the norm of the embedding stands.</summary>
/// <remarks>
/// <para>Kim, Jain and Liu: AdaFace: Quality Adaptive Margin for Face Recognition, CVPR 2022, section 3.3.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features] and keeps <c>mu</c> and
/// <c>sigma</c>.</para>
/// <para>k = h (r - mu)/(sigma + 0.001), clamped to [-1, 1], is the norm r measured against its moving mean and deviation; the angle becomes
/// theta - m k and the cosine loses m + m k. Norms carry no gradient. In training mode, mu and sigma (20 and 100 at first) move by
/// <c>alpha</c> before they are used. Defaults: scale 64, m 0.4, h 0.333, alpha 0.01.</para>
/// <para>The deviation is that of the batch as a population; the authors' code has n - 1 below the root, which is not a number for a batch of one.</para>
/// </remarks>
[Loss("""
    r = stop(clamp(norm[d](x), 0.001, 100))
    k = clamp(h*(r - mu)/(max(sigma, 0) + 0.001), -1, 1)
    c = cosine[d](x, w)
    z = s * (j == y ? cos(clamp(acos(c) - m*k, 0.001, pi - 0.001)) - (m + m*k) : c)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[State("mu", 20, Update = "(1 - alpha)*mu + alpha*mean[i](r)")]
[State("sigma", 100, Update = "(1 - alpha)*sigma + alpha*std[i](r)")]
[Hyper("s", 64, Min = 0), Hyper("m", 0.4, Min = 0, Max = 1), Hyper("h", 0.333, Min = 0), Hyper("alpha", 0.01, Min = 0, Max = 1)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class AdaFaceLoss;
