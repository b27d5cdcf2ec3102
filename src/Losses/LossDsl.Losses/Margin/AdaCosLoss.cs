namespace LossDsl.Losses;

/// <summary>AdaCos: cosine softmax whose scale follows the median angle of the batch.</summary>
/// <remarks>
/// <para>Zhang, Zhao, Qiao, Wang and Li: AdaCos: Adaptively Scaling Cosine Logits for Effectively Learning Deep Face Representations, CVPR 2019, equation 15.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features] and keeps <c>k</c>, the scale over that of
/// the fixed variant, sqrt(2) log(classes - 1).</para>
/// <para>In training mode, the scale first becomes log(B)/cos(min(pi/4, theta)) and is then used, where theta is the median angle to the own class and B the mean sum
/// of exp(s c) over the other classes. In evaluation it stays; it starts at the fixed variant's. The scale carries no gradient, and k is not taken
/// below 0.01.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    fixed = sqrt(2)*log(max(size(j) - 1, 2))
    others = logsumexp[i,j | j != y](k*fixed*c) - log(size(i))
    cross_entropy[j](k*fixed*c, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[State("k", 1, Update = "max(others/cos(min(pi/4, median[i](acos(c[y]))))/fixed, 0.01)")]
[Axis("j", "classes"), Axis("d", "features")]
public partial class AdaCosLoss;
