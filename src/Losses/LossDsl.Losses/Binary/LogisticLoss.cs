namespace LossDsl.Losses;

/// <summary>The logistic loss of a margin.</summary>
/// <remarks>
/// <para>Cox: The Regression Analysis of Binary Sequences, Journal of the Royal Statistical Society B 20, 1958.</para>
/// <para>Shapes: the scores <c>z</c> and the labels <c>t</c>, -1 or 1, have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>log(1 + exp(-t z)).</para>
/// </remarks>
[Loss("softplus(-t*z)")]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
public partial class LogisticLoss;
