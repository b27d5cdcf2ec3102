namespace LossDsl.Losses;

/// <summary>The loss of the perceptron: how far a score is on the wrong side.</summary>
/// <remarks>
/// <para>Rosenblatt: The Perceptron: A Probabilistic Model for Information Storage and Organization in the Brain, Psychological Review 65, 1958.</para>
/// <para>Shapes: the scores <c>z</c> and the labels <c>t</c>, -1 or 1, have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>max(-t z, 0).</para>
/// </remarks>
[Loss("relu(-t*z)")]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
public partial class PerceptronLoss;
