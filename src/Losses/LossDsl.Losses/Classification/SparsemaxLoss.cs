namespace LossDsl.Losses;

/// <summary>The sparsemax loss: a softmax that gives unlikely classes a probability of exactly 0.</summary>
/// <remarks>
/// <para>Martins and Astudillo: From Softmax to Sparsemax: A Sparse Model of Attention and Multi-Label Classification, ICML 2016, equation 16.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>-z_y + sum over the support of (z^2 - tau^2)/2 + 1/2, where tau makes the sum of [z - tau]+ one; the gradient is sparsemax(z) - e_y. The logits are
/// taken relative to the largest, which changes nothing but the rounding.</para>
/// </remarks>
[Loss("""
    v = z - max[j](z)
    edge = root[t in -1..0](sum[j](relu(v - t)) - 1)
    sum[j](v > edge ? (v - edge)*(v + edge) : 0)/2 + 0.5 - v[y]
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class SparsemaxLoss;
