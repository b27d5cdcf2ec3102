namespace LossDsl.Losses;

/// <summary>The triplet loss with the farthest positive, the nearest negative and a soft margin.</summary>
/// <remarks>
/// <para>Hermans, Beyer and Leibe: In Defense of the Triplet Loss for Person Re-Identification, 2017, section 2.2.</para>
/// <para>Shapes: <c>x</c> [batch, features], the labels <c>y</c> [batch], which may be any integers.</para>
/// <para>log(1 + exp(max d_ap - min d_an)) with Euclidean distances; 0 for an anchor without a positive or without a negative.</para>
/// </remarks>
[Loss("""
    far = max[p~i | y[p] == y and p != i](dist2[d](x, x[p]))
    near = min[p~i | y[p] != y](dist2[d](x, x[p]))
    far >= 0 and near < inf ? softplus(sqrt(max(far, 0)) - sqrt(max(near, 0))) : 0
    """)]
[Input("x[i,d]"), Label("y[i]")]
public partial class SoftMarginTripletLoss;
