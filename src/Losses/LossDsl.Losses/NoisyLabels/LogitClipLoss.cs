namespace LossDsl.Losses;

/// <summary>Cross entropy on logits whose length is bounded, so that no sample can be memorized with an arbitrarily small loss.</summary>
/// <remarks>
/// <para>Wei, Zhuang, Xie, Feng, Niu, An and Li: Mitigating Memorization of Noisy Labels by Clipping the Model Prediction, ICML 2023, equation 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>z min(1, tau/norm(z)), then the cross entropy. Trap: the released code rescales longer logits to 1/temp, which is the paper's clip only
/// for tau = 1/temp. The default <c>tau</c> is 1.</para>
/// </remarks>
[Loss("cross_entropy[j](z * tau / max(norm[j](z), tau), y)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("tau", 1, Min = 0.001)]
public partial class LogitClipLoss;
