namespace LossDsl.Losses;

/// <summary>The hinge loss of a margin, that of support vector machines.</summary>
/// <remarks>
/// <para>Cortes and Vapnik: Support-Vector Networks, Machine Learning 20, 1995.</para>
/// <para>Shapes: the scores <c>z</c> and the labels <c>t</c>, -1 or 1, have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>max(m - t z, 0); the gradient at the kink is 0. The default margin <c>m</c> is 1.</para>
/// </remarks>
[Loss("relu(m - t*z)")]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
[Hyper("m", 1, Min = 0)]
public partial class HingeLoss;
