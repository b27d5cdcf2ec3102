namespace LossDsl.Losses;

/// <summary>The Dice loss: one minus the overlap of two masks, averaged over the classes.</summary>
/// <remarks>
/// <para>Milletari, Navab and Ahmadi: V-Net: Fully Convolutional Neural Networks for Volumetric Medical Image Segmentation, 3DV 2016, section 3,
/// with the sums of the masks instead of their squares below, as in most later work.</para>
/// <para>Shapes: the probabilities <c>p</c> and the masks <c>t</c>, both [batch, classes, any...]; the gradient reaches both.</para>
/// <para>1 - (2 sum p t + eps)/(sum p + sum t + eps) for every sample and class, then the mean over classes. <c>eps</c> makes an empty mask that is
/// predicted empty a loss of 0. The default <c>eps</c> is 1.</para>
/// <para>Trap: it takes probabilities, not logits. For soft targets its minimum is not at p = t.</para>
/// </remarks>
[Loss("""
    overlap = (2*sum[n](p*t) + eps) / (sum[n](p) + sum[n](t) + eps)
    1 - mean[c](overlap)
    """)]
[Input("p[i,c,n...]"), Input("t[i,c,n...]")]
[Hyper("eps", 1, Min = 0)]
public partial class DiceLoss;
