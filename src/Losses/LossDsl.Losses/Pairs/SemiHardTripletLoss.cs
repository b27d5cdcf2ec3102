namespace LossDsl.Losses;

/// <summary>The triplet loss over the semi-hard triplets of a batch, whose negative is farther than the positive but within the margin.</summary>
/// <remarks>
/// <para>Schroff, Kalenichenko and Philbin: FaceNet: A Unified Embedding for Face Recognition and Clustering, CVPR 2015, equation 4.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>For an anchor, the mean of d_ap - d_an + m over all triplets with d_ap &lt; d_an &lt; d_ap + m, with squared Euclidean distances; 0 without one. All
/// semi-hard triplets count; the paper picks some of them. The default margin <c>m</c> is the paper's 0.2.</para>
/// </remarks>
[Loss("""
    near = dist2[d](x, x[p~i])
    far = dist2[d](x, x[n~i])
    mean[p,n | y[p] == y and p != i and y[n] != y and near < far and far < near + m](near - far + m)
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("m", 0.2, Min = 0)]
public partial class SemiHardTripletLoss;
