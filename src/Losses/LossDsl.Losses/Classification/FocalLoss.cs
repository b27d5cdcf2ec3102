namespace LossDsl.Losses;

/// <summary>The focal loss for one class of many: cross entropy that counts easy samples less.</summary>
/// <remarks>
/// <para>Lin, Goyal, Girshick, He and Dollar: Focal Loss for Dense Object Detection, ICCV 2017, equation 4, with the softmax probability of the
/// label in place of the sigmoid's.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>(1 - p_y)^gamma times the cross entropy; the default <c>gamma</c> is the paper's 2. 1 - p_y is computed from the cross entropy
/// without cancellation and not below 1e-12, which keeps the gradient finite for a gamma below 1.</para>
/// </remarks>
[Loss("""
    l = cross_entropy[j](z, y)
    max(-expm1(-l), 1e-12)^gamma * l
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("gamma", 2, Min = 0)]
public partial class FocalLoss;
