namespace LossDsl.Losses;

/// <summary>LDAM-DRW: the label-distribution-aware margin with the deferred re-weighting of classes, the whole recipe of the paper.</summary>
/// <remarks>
/// <para>Cao, Wei, Gaidon, Arechiga and Ma: Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss, NeurIPS 2019, algorithm 1.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1, the counts <c>n</c> [classes], at least 1 each; it trains <c>w</c>
/// [classes, features] and keeps <c>step</c>, the number of training steps so far.</para>
/// <para>The loss of <see cref="LdamLoss"/>, weighted by class from step <c>defer</c> on, and the mean, as in <see cref="DeferredReweightingLoss"/>. Defaults as in the
/// authors' code: m 0.5, scale 30, b 0.9999; defer 10000, to be set to 0.8 of the steps of the training.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    z = s * (j == y ? c - m*(min[j](n)/n)^0.25 : c)
    rare = 1/(-expm1(n*log(b)))
    weight = step > defer ? rare/mean[j](rare) : 1
    weight[y] * cross_entropy[j](z, y)
    """, MeanWeight = "weight[y]")]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Constant("n[j]", Min = 1)]
[State("step", 0, Update = "step + 1")]
[Hyper("s", 30, Min = 0), Hyper("m", 0.5, Min = 0, Max = 2), Hyper("b", 0.9999, Min = 0.000001, Max = 0.999999), Hyper("defer", 10000, Min = 0)]
[Axis("d", "features")]
public partial class LdamDrwLoss;
