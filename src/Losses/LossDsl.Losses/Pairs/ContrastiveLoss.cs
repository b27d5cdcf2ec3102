namespace LossDsl.Losses;

/// <summary>The contrastive loss: pairs of one label are pulled together, others pushed apart up to a margin.</summary>
/// <remarks>
/// <para>Hadsell, Chopra and LeCun: Dimensionality Reduction by Learning an Invariant Mapping, CVPR 2006, equation 4.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>For an anchor, the mean over all other samples of d^2/2 for the same label and [m - d]+^2/2 for another, with the Euclidean distance d. The
/// default margin <c>m</c> is 1.</para>
/// </remarks>
[Loss("""
    d2 = dist2[d](x, x[p~i])
    mean[p | p != i](y[p] == y ? d2 : relu(m - sqrt(d2))^2)/2
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("m", 1, Min = 0)]
public partial class ContrastiveLoss;
