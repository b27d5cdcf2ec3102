namespace LossDsl.Losses;

/// <summary>Alignment: the distance of the two views of a sample on the sphere.</summary>
/// <remarks>
/// <para>Wang and Isola: Understanding Contrastive Representation Learning through Alignment and Uniformity on the Hypersphere, ICML 2020, section 4.1.</para>
/// <para>Shapes: the two views <c>a</c> and <c>b</c> [batch, features], which are brought to length 1.</para>
/// <para>The distance to the power of alpha, 2 by default.</para>
/// </remarks>
[Loss("max(dist2[d](normalize[d](a), normalize[d](b)), 1e-24)^(alpha/2)")]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("alpha", 2, Min = 0)]
public partial class AlignmentLoss;
