namespace LossDsl.Losses;

/// <summary>The triplet loss with the farthest positive and the nearest negative of every anchor.</summary>
/// <remarks>
/// <para>Hermans, Beyer and Leibe: In Defense of the Triplet Loss for Person Re-Identification, 2017, equation 5.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>[m + max d_ap - min d_an]+ with Euclidean distances; 0 for an anchor without a positive or without a negative. The default margin
/// <c>m</c> is 0.2.</para>
/// </remarks>
[Loss("""
    far = max[p~i | y[p] == y and p != i](dist2[d](x, x[p]))
    near = min[p~i | y[p] != y](dist2[d](x, x[p]))
    far >= 0 and near < inf ? relu(m + sqrt(max(far, 0)) - sqrt(max(near, 0))) : 0
    """)]
[Input("x[i,d]"), Label("y[i]")]
[Hyper("m", 0.2, Min = 0)]
public partial class BatchHardTripletLoss;
