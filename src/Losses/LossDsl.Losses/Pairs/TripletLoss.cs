namespace LossDsl.Losses;

/// <summary>The triplet loss over every triplet of a batch.</summary>
/// <remarks>
/// <para>Schroff, Kalenichenko and Philbin: FaceNet: A Unified Embedding for Face Recognition and Clustering, CVPR 2015, equation 1.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>For an anchor, the mean of [d_ap - d_an + m]+ over all its triplets, with squared Euclidean distances; 0 without a triplet. The default
/// margin <c>m</c> is the paper's 0.2. The paper normalizes embeddings to length 1, which is left to the caller. The triplets take memory with
/// the batch's square, those of the composition with its third power.</para>
/// </remarks>
[Loss("""
    near = dist2[d](x, x[p~i])
    far = dist2[d](x, x[n~i])
    mean[p,n | y[p] == y and p != i and y[n] != y](relu(near - far + m))
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("m", 0.2, Min = 0)]
public partial class TripletLoss;
