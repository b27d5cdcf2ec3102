namespace LossDsl.Losses;

/// <summary>Cross entropy less a share of the prediction's entropy: confident predictions cost more.</summary>
/// <remarks>
/// <para>Pereyra, Tucker, Chorowski, Kaiser and Hinton: Regularizing Neural Networks by Penalizing Confident Output Distributions, 2017,
/// section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The default <c>beta</c> is 0.1.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) - beta*entropy[j](softmax[j](z))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("beta", 0.1, Min = 0)]
public partial class ConfidencePenaltyLoss;
