namespace LossDsl.Losses;

/// <summary>ALDR-KL: LDR-KL with a temperature of its own for every sample, higher for those whose labels are doubtful.</summary>
/// <remarks>
/// <para>Zhu, Ying and Yang: Label Distributionally Robust Losses for Multi-class Classification: Consistency, Robustness and Adaptivity,
/// ICML 2023, section 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1, the samples' ids <c>id</c> [batch] in 0..samples-1; it keeps <c>l</c> [samples], the
/// temperatures over <c>lambda</c>.</para>
/// <para>The loss of <see cref="LdrKlLoss"/> with the temperature lambda l_i, in which it is constant. In training mode, l_i first becomes
/// 1 - KL(q || uniform)/(a log classes), at least 0.001, where q is the softmax of the margins over the old temperature. Defaults: lambda 1, c 1, a 2.</para>
/// </remarks>
[Loss("""
    m = z + c*(j != y) - z[y]
    h = lambda*max(l, 0.001)
    h*(logsumexp[j](m/h) - log(size(j)))
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Label("id[i] in n")]
[State("l[n]", 1, Index = "id[i]", Update = "max(1 - (log(size(j)) - entropy[j](softmax[j](m/h)))/(a*log(max(size(j), 2))), 0.001)")]
[Hyper("lambda", 1, Min = 0.001), Hyper("c", 1, Min = 0), Hyper("a", 2, Min = 0.001)]
[Axis("n", "samples")]
public partial class AldrKlLoss;
