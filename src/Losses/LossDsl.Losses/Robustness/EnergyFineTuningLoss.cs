namespace LossDsl.Losses;

/// <summary>Fine-tuning with energies: cross entropy, known samples below one energy and outliers above another.</summary>
/// <remarks>
/// <para>Liu, Wang, Owens and Li: Energy-based Out-of-distribution Detection, NeurIPS 2020, equation 8.</para>
/// <para>Shapes: the logits <c>z</c> of known samples [batch, classes] with <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, and the
/// logits <c>o</c> of outliers [outliers, classes].</para>
/// <para>With E = -logsumexp: CE + lambda ([E - m_in]+^2 + mean over the outliers of [m_out - E]+^2). Defaults as in the authors' code: lambda 0.1,
/// m_in -23, m_out -5.</para>
/// </remarks>
[Loss("""
    known = -logsumexp[j](z)
    outlier = -logsumexp[j](o)
    cross_entropy[j](z, y) + lambda*(relu(known - m_in)^2 + mean[u](relu(m_out - outlier)^2))
    """)]
[Input("z[i,j]"), Input("o[u,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("lambda", 0.1, Min = 0), Hyper("m_in", -23), Hyper("m_out", -5)]
public partial class EnergyFineTuningLoss;
