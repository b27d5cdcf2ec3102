namespace LossDsl.Losses;

/// <summary>Cosine softmax against prototypes that are not trained: equiangular basis vectors, a simplex, or any others.</summary>
/// <remarks>
/// <para>Shen, Sun and Wei: Equiangular Basis Vectors, CVPR 2023, equation 5; with a simplex equiangular tight frame, Yang, Chen, Li, Xie, Lin and Tao:
/// Inducing Neural Collapse in Imbalanced Learning, NeurIPS 2022.</para>
/// <para>Shapes: <c>x</c> [batch, features], <c>y</c> [batch] in 0..classes-1, the prototypes <c>w</c> [classes, features], which are kept in the state
/// dict and get no gradient.</para>
/// <para>The default temperature <c>t</c> is the paper's 0.07.</para>
/// </remarks>
[Loss("cross_entropy[j](cosine[d](x, w)/t, y)")]
[Input("x[i,d]"), Label("y[i] in j"), Constant("w[j,d]")]
[Hyper("t", 0.07, Min = 0.001)]
public partial class FixedPrototypeLoss;
