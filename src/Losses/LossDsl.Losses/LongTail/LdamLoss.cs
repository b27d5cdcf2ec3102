namespace LossDsl.Losses;

/// <summary>LDAM: a margin subtracted from the cosine that is larger for rarer classes.</summary>
/// <remarks>
/// <para>Cao, Wei, Gaidon, Arechiga and Ma: Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss, NeurIPS 2019, section 3.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1, the counts <c>n</c> [classes], at least 1 each; it trains <c>w</c>
/// [classes, features].</para>
/// <para>The margin of a class is m (min n / n)^(1/4): m itself for the rarest. Defaults as in the authors' code: m 0.5, scale 30, on cosines. The
/// paper re-weights classes late in training: <see cref="LdamDrwLoss"/>.</para>
/// </remarks>
[MarginSoftmax, Margin("c - m*(min[j](n)/n)^0.25"), Scale("s")]
[Constant("n[j]", Min = 1)]
[Hyper("s", 30, Min = 0), Hyper("m", 0.5, Min = 0, Max = 2)]
public partial class LdamLoss;
