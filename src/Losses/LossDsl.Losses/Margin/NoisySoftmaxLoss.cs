namespace LossDsl.Losses;

/// <summary>Noisy softmax: the logit of the label is lowered by an annealed noise, so that samples saturate later.</summary>
/// <remarks>
/// <para>Chen, Deng and Du: Noisy Softmax: Improving the Generalization Ability of DCNN via Postponing the Early Softmax Saturation, CVPR 2017, equation 5.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>a norm(w_y) norm(x) (1 - cos theta_y) |xi| is subtracted, with xi standard normal, drawn anew for each sample and step. The gradient flows through the norms
/// and the cosine. Evaluation draws as well: take a = 0 for values without noise. The default <c>a</c> is 0.1.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    z = dot[d](x, w) - (j == y ? a * norm[d](w) * norm[d](x) * (1 - c) * abs(normal()) : 0)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Hyper("a", 0.1, Min = 0)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class NoisySoftmaxLoss;
