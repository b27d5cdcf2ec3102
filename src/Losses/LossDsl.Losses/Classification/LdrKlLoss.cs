namespace LossDsl.Losses;

/// <summary>LDR-KL: the worst case over distributions of labels near the uniform one, in the sense of the KL divergence, of a margin loss.</summary>
/// <remarks>
/// <para>Zhu, Ying and Yang: Label Distributionally Robust Losses for Multi-class Classification: Consistency, Robustness and Adaptivity,
/// ICML 2023, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>lambda log mean_j exp((z_j + c [j != y] - z_y)/lambda). <c>lambda</c> towards 0 gives the largest margin violation (Crammer and Singer), lambda 1 with
/// c 0 the cross entropy less log(classes). Defaults: lambda 1, c 1.</para>
/// <para>The authors' code first applies softplus and a scaling by the row's mean to the logits; this is the formula of the paper.</para>
/// </remarks>
[Loss("lambda*log(mean[j](exp((z + c*(j != y) - z[y])/lambda)))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("lambda", 1, Min = 0.001), Hyper("c", 1, Min = 0)]
public partial class LdrKlLoss;
