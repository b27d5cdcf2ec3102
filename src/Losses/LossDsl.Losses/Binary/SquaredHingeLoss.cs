namespace LossDsl.Losses;

/// <summary>The squared hinge loss of a margin.</summary>
/// <remarks>
/// <para>Cortes and Vapnik: Support-Vector Networks, Machine Learning 20, 1995, with the squared slack of section 3.</para>
/// <para>Shapes: the scores <c>z</c> and the labels <c>t</c>, -1 or 1, have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>max(m - t z, 0)^2. The default margin <c>m</c> is 1.</para>
/// </remarks>
[Loss("relu(m - t*z)^2")]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
[Hyper("m", 1, Min = 0)]
public partial class SquaredHingeLoss;
