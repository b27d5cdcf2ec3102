namespace LossDsl.Losses;

/// <summary>Balanced softmax: cross entropy whose softmax counts every class as often as it occurs in training.</summary>
/// <remarks>
/// <para>Ren, Yu, Sheng, Ma, Zhao, Yi and Li: Balanced Meta-Softmax for Long-Tailed Visual Recognition, NeurIPS 2020, section 3.1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the counts <c>n</c> [classes],
/// at least 1 each.</para>
/// <para>Trap: the counts belong to the loss only; predictions take the logits as they are.</para>
/// </remarks>
[Loss("cross_entropy[j](z + log(n), y)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("n[j]", Min = 1)]
public partial class BalancedSoftmaxLoss;
