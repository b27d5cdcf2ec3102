namespace LossDsl.Losses;

/// <summary>The comp-sum family, from the sum-exponential loss over cross entropy and generalized cross entropy to the mean absolute error.</summary>
/// <remarks>
/// <para>Mao, Mohri and Zhong: Cross-Entropy Loss Functions: Theoretical Analysis and Applications, ICML 2023, section 2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>((1/p_y)^(1 - tau) - 1)/(1 - tau). tau 0 is the sum-exponential loss, 1 the cross entropy (taken within 1e-6 of 1), between 1 and 2
/// generalized cross entropy with q = tau - 1, and 2 is 1 - p_y. The default is 1.5. Below 1 it overflows where logits differ very much.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    k = abs(1 - tau) < 1e-6 ? 1 : 1 - tau
    abs(1 - tau) < 1e-6 ? l : expm1(k*l)/k
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("tau", 1.5, Min = 0, Max = 10)]
public partial class CompSumLoss;
