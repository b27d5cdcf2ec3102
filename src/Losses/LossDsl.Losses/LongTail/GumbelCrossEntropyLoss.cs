namespace LossDsl.Losses;

/// <summary>A binary cross entropy for every class whose probability is Gumbel's, which fits rare classes better than the sigmoid.</summary>
/// <remarks>
/// <para>Alexandridis, Deng, Nguyen and Luo: Long-tailed Instance Segmentation Using Gumbel Optimized Loss, ECCV 2022, section 3.3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The probability of a class is exp(-exp(-z)), with z limited to [-4, 10] as in the authors' code; beyond, there is no gradient. The losses of the
/// classes are added up.</para>
/// </remarks>
[Loss("""
    u = exp(-clamp(z, -4, 10))
    sum[j](j == y ? u : -log1mexp(-u))
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class GumbelCrossEntropyLoss;
