namespace LossDsl.Losses;

/// <summary>Early-learning regularization: predictions are held to what they were early in training, before wrong labels are memorized.</summary>
/// <remarks>
/// <para>Liu, Niles-Weed, Razavian and Fernandez-Granda: Early-Learning Regularization Prevents Memorization of Noisy Labels, NeurIPS 2020, equations 6 and 9.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1, the samples' ids <c>id</c> [batch] in 0..samples-1; it keeps <c>t</c> [samples,
/// classes].</para>
/// <para>Cross entropy + lambda log(1 - t_i.p_i). In training mode, t_i first moves by 1 - beta towards the prediction and is then used. As in the authors' code,
/// probabilities are limited to [0.0001, 0.9999] and brought to the sum 1 for t; 1 - t.p is not taken below 0.0001. Defaults: lambda 3, beta 0.7, the
/// code's for CIFAR-10.</para>
/// </remarks>
[Loss("""
    p = clamp(softmax[j](z), 0.0001, 0.9999)
    cross_entropy[j](z, y) + lambda*log(max(1 - sum[j](t*p), 0.0001))
    """)]
[Input("z[i,j]"), Label("y[i] in j"), Label("id[i] in n")]
[State("t[n,j]", 0, Index = "id[i]", Update = "beta*t + (1 - beta)*p/sum[j](p)")]
[Hyper("lambda", 3, Min = 0), Hyper("beta", 0.7, Min = 0, Max = 1)]
[Axis("n", "samples"), Axis("j", "classes")]
public partial class EarlyLearningLoss;
