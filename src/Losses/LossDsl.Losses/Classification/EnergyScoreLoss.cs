namespace LossDsl.Losses;

/// <summary>The free energy of a row of logits: a score that is low for what a classifier knows and high for what it does not.</summary>
/// <remarks>
/// <para>Liu, Wang, Owens and Li: Energy-based Out-of-distribution Detection, NeurIPS 2020, equation 4.</para>
/// <para>Shapes: <c>z</c> [batch, classes]; the score of a sample is -t logsumexp(z/t).</para>
/// <para>Construct it with <see cref="LossReduction.None"/> for scores; it is differentiable, for fine-tuning with energies. The default temperature
/// <c>t</c> is 1.</para>
/// </remarks>
[Loss("-t*logsumexp[j](z/t)")]
[Input("z[i,j]")]
[Hyper("t", 1, Min = 0.001)]
public partial class EnergyScoreLoss;
