namespace LossDsl.Losses;

/// <summary>Softmax cross entropy over logits with a weight for every class, and label smoothing.</summary>
/// <remarks>
/// <para>Bridle: Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990; class weights and smoothing as in torch's
/// <c>cross_entropy</c>.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, the weights <c>a</c> [classes], not
/// negative.</para>
/// <para>The mean is a weighted one: it divides by the sum of the weights of the samples' classes, not by their number. With smoothing, every class's share
/// is weighted by its own weight, as torch does. The default smoothing is 0.</para>
/// </remarks>
[Loss("""
    nll = a*(logsumexp[j](z) - z)
    (1 - smoothing)*nll[y] + (smoothing > 0 ? smoothing*mean[j](nll) : 0)
    """, MeanWeight = "a[y]")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Constant("a[j]", Min = 0)]
[Hyper("smoothing", 0, Min = 0, Max = 1)]
public partial class WeightedCrossEntropyLoss;
