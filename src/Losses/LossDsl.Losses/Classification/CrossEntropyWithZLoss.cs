namespace LossDsl.Losses;

/// <summary>Cross entropy with the z-loss regularizer of language models, which keeps the partition function near 1.</summary>
/// <remarks>
/// <para>Chowdhery, Narang, Devlin and others: PaLM: Scaling Language Modeling with Pathways, JMLR 24, 2023, section 5.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>k logsumexp(z)^2 is added; the default <c>k</c> is the paper's 0.0001. Another loss goes by the name of Z-loss:
/// <see cref="SphericalZLoss"/>.</para>
/// </remarks>
[Loss("""
    l = logsumexp[j](z)
    l - z[y] + k*l^2
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("k", 0.0001, Min = 0)]
public partial class CrossEntropyWithZLoss;
