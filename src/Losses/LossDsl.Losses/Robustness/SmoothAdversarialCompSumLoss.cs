namespace LossDsl.Losses;

/// <summary>The smooth adversarial comp-sum loss: a comp-sum loss of the margins and how far an attack moves them.</summary>
/// <remarks>
/// <para>Mao, Mohri and Zhong: Cross-Entropy Loss Functions: Theoretical Analysis and Applications, ICML 2023, section 5.</para>
/// <para>Shapes: the logits <c>z</c> of clean samples and <c>a</c> of attacked ones [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for
/// a row to skip.</para>
/// <para>Phi(sum_{j != y} exp((z_j - z_y)/rho)) + nu norm_j(D(a) - D(z)) with the margins D_j = z_y - z_j and Phi(u) = ((1 + u)^(1 - tau) - 1)/(1 - tau),
/// log(1 + u) for tau 1. The paper's supremum over attacks is the attack that the caller makes.</para>
/// <para>The second term, the exponential with rho and the defaults of rho and nu are those of Awasthi, Mao, Mohri and Zhong: Theoretically Grounded Loss Functions and
/// Algorithms for Adversarial Robustness, AISTATS 2023 (table 1, sum loss; section 7: rho 1 and nu 1 for CIFAR-10 and SVHN, 0.3 and 6 for CIFAR-100). There the first term
/// is a plain sum; Phi around it makes it a comp-sum loss, as the later paper's abstract describes it: how both stand together has not been compared with that paper's text. The
/// default tau 1, the logistic loss, is this library's.</para>
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
