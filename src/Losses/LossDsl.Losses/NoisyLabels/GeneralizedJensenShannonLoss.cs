namespace LossDsl.Losses;

/// <summary>The generalized Jensen-Shannon divergence of a label and the predictions for two views of a sample: robust, and consistent.</summary>
/// <remarks>
/// <para>Englesson and Azizpour: Generalized Jensen-Shannon Divergence Loss for Learning with Noisy Labels, NeurIPS 2021, section 3.2, with
/// three distributions.</para>
/// <para>Shapes: the logits of both views <c>z</c> and <c>v</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>H(w e_y + u p + u q) - u H(p) - u H(q) with u = (1 - w)/2, divided by -(1 - w) log(1 - w). The default <c>w</c> is 0.5.</para>
/// </remarks>
[Loss("""
    p = softmax[j](z)
    q = softmax[j](v)
    u = (1 - w)/2
    (entropy[j](w*(j == y) + u*p + u*q) - u*entropy[j](p) - u*entropy[j](q)) / (-(1 - w)*log(1 - w))
    """)]
[Input("z[i,j]"), Input("v[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("w", 0.5, Min = 0.001, Max = 0.999)]
public partial class GeneralizedJensenShannonLoss;
