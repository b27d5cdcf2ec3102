namespace LossDsl.Losses;

/// <summary>Partially huberized cross entropy: linear in the probability where it is low, which bounds what one wrong label can do.</summary>
/// <remarks>
/// <para>Menon, Rawat, Reddi and Kumar: Can Gradient Clipping Mitigate Label Noise?, ICLR 2020, equation 8.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>-log p_y where p_y is above 1/tau, else -tau p_y + log(tau) + 1, which continues it with the same slope. The default <c>tau</c> is 10.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    l < log(tau) ? l : log(tau) + 1 - tau*exp(-l)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("tau", 10, Min = 1)]
public partial class PartiallyHuberizedCrossEntropyLoss;
