namespace LossDsl.Losses;

/// <summary>A triplet of a sample, the mean of its class in the batch and the nearest other class mean.</summary>
/// <remarks>
/// <para>Snell, Swersky and Zemel: Prototypical Networks for Few-shot Learning, NeurIPS 2017, for the prototypes; the loss is the triplet loss of Schroff et al.,
/// CVPR 2015, over them.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; gradients go through the means as well.</para>
/// <para>[d(x, proto_y) - min_{j != y} d(x, proto_j) + m]+ with d = sqrt(dist^2 + 1e-6), over the classes in the batch; 0 where there is one only. The
/// default margin <c>m</c> is 0.5.</para>
/// </remarks>
[Loss("""
    proto[j,d] = mean[i | y[i] == j](x)
    n[j] = sum[i | y[i] == j](1)
    near = sqrt(dist2[d](x, proto[y]) + 1e-6)
    far = min[j | j != y and n > 0](sqrt(dist2[d](x, proto) + 1e-6))
    relu(near - far + m)
    """)]
[Input("x[i,d]"), Label("y[i] in j")]
[Axis("j", "classes")]
[Hyper("m", 0.5, Min = 0)]
public partial class PrototypeTripletLoss;
