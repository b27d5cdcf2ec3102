namespace LossDsl.Losses;

/// <summary>Softmax cross entropy with a distribution over the classes as the target, as of mixed samples or a teacher.</summary>
/// <remarks>
/// <para>Bridle: Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990; with soft targets as in Zhang, Cisse, Dauphin and Lopez-Paz: mixup:
/// Beyond Empirical Risk Minimization, ICLR 2018.</para>
/// <para>Shapes: the logits <c>z</c> and the targets <c>t</c> [batch, classes], not negative; there is no gradient for <c>t</c>.</para>
/// <para>-sum_j t_j log softmax(z)_j. Targets need not have the sum 1; a row of zeros has the loss 0. Equal to torch's <c>cross_entropy</c> with class
/// probabilities.</para>
/// </remarks>
[Loss("cross_entropy[j](z, t)")]
[Input("z[i,j]"), Input("t[i,j]", Grad = false)]
public partial class SoftTargetCrossEntropyLoss;
