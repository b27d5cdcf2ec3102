namespace LossDsl.Losses;

/// <summary>The Jensen-Shannon divergence of prediction and label, between cross entropy and the mean absolute error.</summary>
/// <remarks>
/// <para>Englesson and Azizpour: Generalized Jensen-Shannon Divergence Loss for Learning with Noisy Labels, NeurIPS 2021, section 3.1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>H(w e_y + (1 - w) p) - (1 - w) H(p), divided by -(1 - w) log(1 - w), with the weight <c>w</c> of the label; towards 0 it is the
/// cross entropy, towards 1 the mean absolute error. The default w is 0.5.</para>
/// </remarks>
[Loss("""
    p = softmax[j](z)
    (entropy[j](w*(j == y) + (1 - w)*p) - (1 - w)*entropy[j](p)) / (-(1 - w)*log(1 - w))
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("w", 0.5, Min = 0.001, Max = 0.999)]
public partial class JensenShannonLoss;
