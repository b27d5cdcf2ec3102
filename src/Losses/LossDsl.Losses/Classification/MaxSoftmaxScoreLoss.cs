namespace LossDsl.Losses;

/// <summary>The largest softmax probability: the baseline score for what a classifier does not know.</summary>
/// <remarks>
/// <para>Hendrycks and Gimpel: A Baseline for Detecting Misclassified and Out-of-Distribution Examples in Neural Networks, ICLR 2017, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes]; the score of a sample is between 1/classes and 1, high for what is known.</para>
/// <para>Construct it with <see cref="LossReduction.None"/> for scores.</para>
/// </remarks>
[Loss("max[j](softmax[j](z))")]
[Input("z[i,j]")]
public partial class MaxSoftmaxScoreLoss;
