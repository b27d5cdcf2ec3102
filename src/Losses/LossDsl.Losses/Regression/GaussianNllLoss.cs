namespace LossDsl.Losses;

/// <summary>The negative logarithm of a Gaussian likelihood whose mean and variance are both predicted.</summary>
/// <remarks>
/// <para>Nix and Weigend: Estimating the Mean and Variance of the Target Probability Distribution, ICNN 1994.</para>
/// <para>Shapes: the means <c>p</c>, the targets <c>t</c> and the variances <c>v</c> have any shape, the same; the gradient reaches all three.</para>
/// <para>0.5 (log v + (p - t)^2 / v), without the constant 0.5 log(2 pi), as torch's default. Variances below <c>eps</c> count as eps and have no
/// gradient there, whereas torch's clamp is invisible to its gradient. The default <c>eps</c> is 1e-6.</para>
/// </remarks>
[Loss("""
    u = max(v, eps)
    0.5*(log(u) + (p - t)^2/u)
    """)]
[Input("p[i...]"), Input("t[i...]"), Input("v[i...]")]
[Hyper("eps", 1e-6, Min = 1e-12)]
public partial class GaussianNllLoss;
