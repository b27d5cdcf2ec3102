namespace LossDsl.Losses;

/// <summary>SphereFace2: a binary classification for every class instead of a softmax over them.</summary>
/// <remarks>
/// <para>Wen, Liu, Weller, Raj and Singh: SphereFace2: Binary Classification is All You Need for Deep Face Recognition, ICLR 2022,
/// equation 5 with the additive margin (SphereFace2-C).</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1; it trains <c>w</c> [classes, features] and the bias <c>b</c>.</para>
/// <para>The score of a class is r (g(c) -+ m) + bias with g(c) = 2((c + 1)/2)^t - 1; the class of the sample weighs lambda, every other one
/// 1 - lambda. The paper's bias starts where both sides balance while all cosines are 0; here that start, to first order in 1/classes, is part
/// of the formula, and <c>b</c> is what training adds to it, 0 at first. Defaults: r 40, m 0.4, t 3, lambda 0.7.</para>
/// <para>The gradient is that of the formula; the authors' code detaches the slope of g and the margin, and multiplies the loss by the number of classes and a
/// constant, which only matters for the learning rate.</para>
/// </remarks>
[Loss("""
    c = cosine[d](x, w)
    g = 2*((c + 1)/2)^t - 1
    n = max(count[j](j != y), 1)
    start = r*(1 - 2*0.5^t - m) + log(lambda/((1 - lambda)*n))
    u = r*(g - (j == y ? m : -m)) + start + b
    sum[j](j == y ? lambda*softplus(-u) : (1 - lambda)*softplus(u)) / r
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Weight("b", Init = "zeros")]
[Hyper("r", 40, Min = 0.001), Hyper("m", 0.4, Min = 0, Max = 2), Hyper("t", 3, Min = 1), Hyper("lambda", 0.7, Min = 0.001, Max = 0.999)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class SphereFace2Loss;
