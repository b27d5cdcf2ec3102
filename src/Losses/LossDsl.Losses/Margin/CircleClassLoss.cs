namespace LossDsl.Losses;

/// <summary>Circle loss with class weights: every cosine is weighted by how far it is from its optimum.</summary>
/// <remarks>
/// <para>Sun, Cheng, Zhang, Zhang, Zheng, Wang and Wei: Circle Loss: A Unified Perspective of Pair Similarity Optimization, CVPR 2020, equations 4 to 7
/// with class-level labels.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features].</para>
/// <para>Cross entropy over g [1 + m - c]+ (c - 1 + m) for the own class and g [c + m]+ (c - m) for the others, where the weights in brackets carry no
/// gradient. Defaults: m 0.25, g 256. For pairs in a batch: <see cref="CirclePairLoss"/>.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    z = g * (j == y ? stop(relu(1 + m - c))*(c - 1 + m) : stop(relu(c + m))*(c - m))
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]")]
[Hyper("g", 256, Min = 0), Hyper("m", 0.25, Min = 0, Max = 1)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class CircleClassLoss;
