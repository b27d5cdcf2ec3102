namespace LossDsl.Losses;

/// <summary>Sequence likelihood calibration: a hinge on the log-probabilities of two answers, and the likelihood of a reference answer.</summary>
/// <remarks>
/// <para>Zhao, Joshi, Liu, Khalman, Saleh and Liu: SLiC-HF: Sequence Likelihood Calibration with Human Feedback, 2023, equation 1.</para>
/// <para>Shapes: all [batch], sums of log-probabilities of the policy: <c>pw</c> and <c>pl</c> for the preferred and the rejected answer, <c>pr</c>
/// for the answer to stay close to (that of the fine-tuning data, or the preferred one again).</para>
/// <para>max(0, delta - pw + pl) - lambda pr. Defaults: delta 1, lambda 1.</para>
/// </remarks>
[Loss("relu(delta - pw + pl) - lambda*pr")]
[Input("pw[i]"), Input("pl[i]"), Input("pr[i]")]
[Hyper("delta", 1, Min = 0), Hyper("lambda", 1, Min = 0)]
public partial class SlicLoss;
