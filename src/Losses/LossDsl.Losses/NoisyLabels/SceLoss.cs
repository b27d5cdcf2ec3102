namespace LossDsl.Losses;

/// <summary>Symmetric cross entropy: cross entropy plus its reverse, for noisy labels.</summary>
/// <remarks>
/// <para>Wang, Ma, Chen, Luo, Yi and Bailey: Symmetric Cross Entropy for Robust Learning with Noisy Labels, ICCV 2019, section 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>alpha CE + beta RCE. In the reverse one the label's log 0 is taken as -a, which makes it a (1 - p_y). The defaults are the authors' for
/// CIFAR-10: alpha 0.1, beta 1, a 4; they take alpha 6, beta 0.1 for CIFAR-100.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    alpha*l - beta*a*expm1(-l)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("alpha", 0.1, Min = 0), Hyper("beta", 1, Min = 0), Hyper("a", 4, Min = 0)]
public partial class SceLoss;
