namespace LossDsl.Losses;

/// <summary>The sigmoid loss of images and texts: every pair is a binary classification of its own.</summary>
/// <remarks>
/// <para>Zhai, Mustafa, Kolesnikov and Beyer: Sigmoid Loss for Language Image Pre-Training, ICCV 2023, equation 1.</para>
/// <para>Shapes: the embeddings <c>a</c> and <c>b</c> [batch, features]; row i of one belongs to row i of the other. It trains <c>t</c>, the logarithm of the
/// scale, and the bias <c>b0</c>.</para>
/// <para>-sum_p log sigmoid(+-(exp(t) cos + b0)), the sign + for the own pair; the paper divides by the batch once, as the mean does. The starts are
/// the paper's: t = log 10, b0 = -10.</para>
/// </remarks>
[Loss("""
    u = exp(t)*cosine[d](a, b[p~i]) + b0
    sum[p](softplus(p == i ? -u : u))
    """)]
[Input("a[i,d]"), Input("b[i,d]"), Weight("t", Init = "constant(2.302585092994046)"), Weight("b0", Init = "constant(-10)")]
public partial class SigLipLoss;
