namespace LossDsl.Losses;

/// <summary>The exponential loss of a margin, that of boosting.</summary>
/// <remarks>
/// <para>Freund and Schapire: A Decision-Theoretic Generalization of On-Line Learning and an Application to Boosting, Journal of Computer and System
/// Sciences 55, 1997.</para>
/// <para>Shapes: the scores <c>z</c> and the labels <c>t</c>, -1 or 1, have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>exp(-t z), which overflows for scores that are far off.</para>
/// </remarks>
[Loss("exp(-t*z)")]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
public partial class ExponentialLoss;
