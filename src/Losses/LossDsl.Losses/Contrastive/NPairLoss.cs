namespace LossDsl.Losses;

/// <summary>The N-pair loss: every anchor against its positive and the positives of all others.</summary>
/// <remarks>
/// <para>Sohn: Improved Deep Metric Learning with Multi-class N-pair Loss Objective, NeurIPS 2016, equation 7.</para>
/// <para>Shapes: the anchors <c>a</c> and the positives <c>b</c> [batch, features]; row i of one belongs to row i of the other.</para>
/// <para>log(1 + sum_{p != i} exp(a_i.b_p - a_i.b_i)) + lambda (norm(a_i)^2 + norm(b_i)^2). The default <c>lambda</c> is 0.02.</para>
/// </remarks>
[Loss("""
    s[i,p] = dot[d](a, b[p~i])
    cross_entropy[p](s, i) + lambda*(sum[d](a^2) + sum[d](b^2))
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("lambda", 0.02, Min = 0)]
public partial class NPairLoss;
