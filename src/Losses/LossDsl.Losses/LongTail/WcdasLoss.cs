namespace LossDsl.Losses;

/// <summary>WCDAS: a softmax over wrapped Cauchy densities of the angle, with a trainable concentration for every class.</summary>
/// <remarks>
/// <para>Han: Wrapped Cauchy Distributed Angular Softmax for Long-Tailed Visual Recognition, ICML 2023, section 4.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features], <c>g</c> [classes] and
/// <c>v</c>.</para>
/// <para>The logit is (softplus(v) + 1)/(2 pi) (1 - q^2)/(1 + q^2 - 2 q c) with q = sigmoid(g); the denominator is written
/// (1 - q)^2 + 2 q (1 - c), which is the same and does not cancel. <c>g</c> starts at -1 and <c>v</c> at 0, as in the authors' code: the
/// logits then differ by less than 1, and the first epochs are slow unless the learning rate is high.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    q = sigmoid(g)
    z = (softplus(v) + 1)/(2*pi) * (1 - q)*(1 + q) / max((1 - q)^2 + 2*q*(1 - c), 1e-12)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Weight("g[j]", Init = "constant(-1)"), Weight("v", Init = "zeros")]
[Axis("j", "classes"), Axis("d", "features")]
public partial class WcdasLoss;
