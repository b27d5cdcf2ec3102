namespace LossDsl.Losses;

/// <summary>Softmax cross entropy over logits, with label smoothing.</summary>
/// <remarks>
/// <para>Bridle: Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990; the smoothing is that of Szegedy, Vanhoucke, Ioffe,
/// Shlens and Wojna: Rethinking the Inception Architecture for Computer Vision, CVPR 2016, section 7.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>Equal to torch's <c>cross_entropy</c>; the one difference is a batch of skipped rows only, whose mean is 0 here. The default smoothing
/// is 0. For class weights see <see cref="WeightedCrossEntropyLoss"/>.</para>
/// <para>A logit of -inf excludes its class. With smoothing, which asks for a share of every class, the loss is infinite then.</para>
/// </remarks>
[Loss("""
    nll = logsumexp[j](z) - z
    (1 - smoothing)*nll[y] + (smoothing > 0 ? smoothing*mean[j](nll) : 0)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("smoothing", 0, Min = 0, Max = 1)]
public partial class SoftmaxCrossEntropyLoss;
