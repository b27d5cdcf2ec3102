namespace LossDsl.Losses;

/// <summary>Label smoothing: cross entropy with a target that leaves a share of the probability to all classes alike.</summary>
/// <remarks>
/// <para>Szegedy, Vanhoucke, Ioffe, Shlens and Wojna: Rethinking the Inception Architecture for Computer Vision, CVPR 2016, section 7.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The target is (1 - a) at the label plus a/classes everywhere, the label included. The default is the paper's 0.1.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + a*(z[y] - mean[j](z))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("a", 0.1, Min = 0, Max = 1)]
public partial class LabelSmoothingLoss;
