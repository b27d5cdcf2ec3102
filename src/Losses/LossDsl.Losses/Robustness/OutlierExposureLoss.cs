namespace LossDsl.Losses;

/// <summary>Outlier exposure: cross entropy on known samples, uniform predictions on outliers.</summary>
/// <remarks>
/// <para>Hendrycks, Mazeika and Dietterich: Deep Anomaly Detection with Outlier Exposure, ICLR 2019, section 4.3.</para>
/// <para>Shapes: the logits <c>z</c> of known samples [batch, classes] with <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip, and the
/// logits <c>o</c> of outliers [outliers, classes].</para>
/// <para>lambda times the cross entropy of the outliers to the uniform distribution, logsumexp - mean, is added. The default <c>lambda</c> is the
/// paper's 0.5.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + lambda*mean[u](logsumexp[j](o) - mean[j](o))")]
[Input("z[i,j]"), Input("o[u,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("lambda", 0.5, Min = 0)]
public partial class OutlierExposureLoss;
