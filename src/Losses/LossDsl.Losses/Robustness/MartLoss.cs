namespace LossDsl.Losses;

/// <summary>MART: adversarial training that weighs a sample by how wrong its clean prediction is.</summary>
/// <remarks>
/// <para>Wang, Zou, Yi, Bailey, Ma and Gu: Improving Adversarial Robustness Requires Revisiting Misclassified Examples, ICLR 2020, equation 11.</para>
/// <para>Shapes: the logits <c>z</c> of clean samples and <c>a</c> of attacked ones [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for
/// a row to skip.</para>
/// <para>-log p_a(y) - log(1.0001 - max_{j != y} p_a(j)) + lambda KL(p || p_a) (1 - p(y)). 1.0001 keeps the logarithm finite, as in the authors' code; the
/// difference is computed as a sum of the other probabilities, without cancellation. The default <c>lambda</c> is the code's 5.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    k = argmax[j | j != y](a)
    right = sum[j | j != k or j == y](softmax[j](a))
    cross_entropy[j](a, y) - log(0.0001 + right) - lambda*kl[j](softmax[j](z), softmax[j](a))*expm1(-l)
    """)]
[Input("z[i,j]"), Input("a[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("lambda", 5, Min = 0)]
public partial class MartLoss;
