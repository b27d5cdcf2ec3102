namespace LossDsl.Losses;

/// <summary>Self-adaptive training: a sample's target moves from its label to the model's own predictions, and unsure samples count less.</summary>
/// <remarks>
/// <para>Huang, Zhang and Zhang: Self-Adaptive Training: beyond Empirical Risk Minimization, NeurIPS 2020, algorithm 1.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1, the samples' ids <c>id</c> [batch] in 0..samples-1; it keeps <c>left</c>
/// [samples], the label's share of the target, and <c>own</c> [samples, classes], the predictions' part of it.</para>
/// <para>Cross entropy with the target t_i = left_i e_y + own_i, weighted by w_i = max t_i over the mean weight of the batch. In training mode, the target first
/// moves by 1 - alpha towards the prediction and is then used. The first epochs train with the label alone: keep <c>alpha</c> at 1 then. The default
/// alpha is the paper's 0.9.</para>
/// </remarks>
[Loss("""
    t = left*(j == y) + own
    w = max[j](t)
    w/max(mean[i](w), 1e-12) * cross_entropy[j](z, t)
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Label("id[i] in n")]
[State("left[n]", 1, Index = "id[i]", Update = "alpha*left")]
[State("own[n,j]", 0, Index = "id[i]", Update = "alpha*own + (1 - alpha)*softmax[j](z)")]
[Hyper("alpha", 0.9, Min = 0, Max = 1)]
[Axis("n", "samples"), Axis("j", "classes")]
public partial class SelfAdaptiveTrainingLoss;
