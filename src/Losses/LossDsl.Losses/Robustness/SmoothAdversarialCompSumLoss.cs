namespace LossDsl.Losses;

/// <summary>The smooth adversarial comp-sum loss: a comp-sum loss of the margins and how far an attack moves them.</summary>
/// <remarks>
/// <para>Mao, Mohri and Zhong: Cross-Entropy Loss Functions: Theoretical Analysis and Applications, ICML 2023, section 5.</para>
/// <para>Shapes: the logits <c>z</c> of clean samples and <c>a</c> of attacked ones [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for
/// a row to skip.</para>
/// <para>Phi(sum_{j != y} exp((z_j - z_y)/rho)) + nu norm_j(D(a) - D(z)) with the margins D_j = z_y - z_j and Phi(u) = ((1 + u)^(1 - tau) - 1)/(1 - tau),
/// log(1 + u) for tau 1. The paper's supremum over attacks is the attack that the caller makes. The defaults rho 1, nu 1 and tau 1 are neutral values of this
/// library, not the paper's: tune them. The formula follows a description of the paper and has not been compared with its text.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z/rho, y)
    k = abs(1 - tau) < 1e-6 ? 1 : 1 - tau
    moved = (a[y] - a) - (z[y] - z)
    (abs(1 - tau) < 1e-6 ? l : expm1(k*l)/k) + nu*norm[j](moved)
    """)]
[Input("z[i,j]"), Input("a[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("rho", 1, Min = 0.001), Hyper("nu", 1, Min = 0), Hyper("tau", 1, Min = 0, Max = 10)]
public partial class SmoothAdversarialCompSumLoss;
