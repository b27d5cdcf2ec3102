namespace LossDsl.Losses;

/// <summary>Reverse cross entropy: the roles of prediction and label exchanged, for noisy labels.</summary>
/// <remarks>
/// <para>Wang, Ma, Chen, Luo, Yi and Bailey: Symmetric Cross Entropy for Robust Learning with Noisy Labels, ICCV 2019, section 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>a (1 - p_y), where -a stands for the logarithm of the label's zeros. The default <c>a</c> is the paper's 4; the authors' code clamps the zeros to
/// 1e-4, which is an a of 9.21.</para>
/// </remarks>
[Loss("-a*expm1(-cross_entropy[j](z, y))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("a", 4, Min = 0)]
public partial class RceLoss;
