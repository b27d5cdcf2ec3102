namespace LossDsl.Losses;

/// <summary>The Brier score: the squared distance of the probabilities from the label's one-hot vector, a proper score.</summary>
/// <remarks>
/// <para>Brier: Verification of Forecasts Expressed in Terms of Probability, Monthly Weather Review 78, 1950, equation 2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The sum over all classes, as in the paper: between 0 and 2. Some codes take the mean over the classes.</para>
/// </remarks>
[Loss("sum[j]((softmax[j](z) - (j == y))^2)")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class BrierLoss;
