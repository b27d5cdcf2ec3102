namespace LossDsl.Losses;

/// <summary>DRW: cross entropy that weighs all classes alike at first, and by the inverse effective number of their samples late in training.</summary>
/// <remarks>
/// <para>Cao, Wei, Gaidon, Arechiga and Ma: Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss, NeurIPS 2019, algorithm 1, with the weights of
/// Cui, Jia, Lin, Song and Belongie: Class-Balanced Loss Based on Effective Number of Samples, CVPR 2019, as in the authors' code.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the counts <c>n</c> [classes], at least 1 each; it keeps
/// <c>step</c>, the number of training steps so far.</para>
/// <para>After <c>defer</c> calls in training mode the weights are (1 - b)/(1 - b^n), normalized to the mean 1 over the classes; the mean divides by their sum over
/// the batch, as torch's weighted cross entropy does. The authors defer for 160 of 200 epochs: set <c>defer</c> to 0.8 of the steps of the
/// training. It goes on where it was after a restart from the state dict. Defaults: b 0.9999, defer 10000.</para>
/// </remarks>
[Loss("""
    rare = 1/(-expm1(n*log(b)))
    weight = step > defer ? rare/mean[j](rare) : 1
    weight[y] * cross_entropy[j](z, y)
    """, MeanWeight = "weight[y]")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("n[j]", Min = 1)]
[State("step", 0, Update = "step + 1")]
[Hyper("b", 0.9999, Min = 0.000001, Max = 0.999999), Hyper("defer", 10000, Min = 0)]
public partial class DeferredReweightingLoss;
