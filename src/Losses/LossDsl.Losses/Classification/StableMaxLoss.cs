namespace LossDsl.Losses;

/// <summary>StableMax cross entropy: the exponential of the softmax is replaced by a function that grows linearly.</summary>
/// <remarks>
/// <para>Prieto, Barsbey, Mediano and Birdal: Grokking at the Edge of Numerical Stability, ICLR 2025, section 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>-log of f(z_y) / sum f(z_j), where f(z) is z + 1 from 0 on and 1/(1 - z) below. Logits of any size keep a gradient.</para>
/// </remarks>
[Loss("""
    f = z >= 0 ? z + 1 : 1/(1 - min(z, 0))
    log(sum[j](f)) - log(f[y])
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class StableMaxLoss;
