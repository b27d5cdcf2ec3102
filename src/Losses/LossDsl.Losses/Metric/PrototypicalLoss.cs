namespace LossDsl.Losses;

/// <summary>Prototypical networks: queries against the class means of a support set.</summary>
/// <remarks>
/// <para>Snell, Swersky and Zemel: Prototypical Networks for Few-shot Learning, NeurIPS 2017, equations 1 and 2.</para>
/// <para>Shapes: the queries <c>x</c> [batch, features] with <c>y</c> [batch] in 0..classes-1, the support <c>a</c> [support, features] with <c>v</c>
/// [support] in 0..classes-1.</para>
/// <para>Cross entropy over the negative squared distances from the means. A class without support takes no part, unless it is the query's: then its
/// mean is 0.</para>
/// </remarks>
[Loss("""
    proto[j,d] = mean[u | v[u] == j](a)
    n[j] = sum[u | v[u] == j](1)
    z = -dist2[d](x, proto)
    logsumexp[j | n > 0 or j == y](z) - z[y]
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Input("a[u,d]"), Label("v[u] in j")]
[Axis("j", "classes")]
public partial class PrototypicalLoss;
