namespace LossDsl.Losses;

/// <summary>The Huber loss: quadratic near the target, linear away from it.</summary>
/// <remarks>
/// <para>Huber: Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35, 1964.</para>
/// <para>Shapes: the predictions <c>p</c> and the targets <c>t</c> have any shape, the same; the gradient reaches both, as in torch.</para>
/// <para>Every element is a sample to the reduction. The default <c>delta</c> is 1. Smooth L1 is this divided by delta.</para>
/// </remarks>
[Loss("""
    r = p - t
    abs(r) < delta ? 0.5*r^2 : delta*(abs(r) - 0.5*delta)
    """)]
[Input("p[i...]"), Input("t[i...]")]
[Hyper("delta", 1, Min = 0)]
public partial class HuberLoss;
