namespace LossDsl.Losses;

/// <summary>Decoupled softmax: every positive label of a sample against all negative ones, but not against the other positives.</summary>
/// <remarks>
/// <para>Gupta, Khatri, Rawat, Bhojanapalli, Jain and Dhillon: Dual-Encoders for Extreme Multi-label Classification, ICLR 2024, section 4.2.</para>
/// <para>Shapes: the scores <c>z</c> and the targets <c>t</c> [batch, labels], 1 for the positives; there is no gradient for <c>t</c>.</para>
/// <para>The mean over the positives p of log(exp(z_p) + sum over the negatives of exp(z)) - z_p, as in the authors' code; 0 without a positive.</para>
/// </remarks>
[Loss("""
    negative = logsumexp[j | t < 0.5](z)
    mean[j | t >= 0.5](softplus(negative - z))
    """)]
[Input("z[i,j]"), Input("t[i,j]", Grad = false)]
public partial class DecoupledSoftmaxLoss;
