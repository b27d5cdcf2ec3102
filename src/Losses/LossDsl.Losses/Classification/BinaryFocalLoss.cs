namespace LossDsl.Losses;

/// <summary>The focal loss of every element against a target of its own, for detection and multi-label classification.</summary>
/// <remarks>
/// <para>Lin, Goyal, Girshick, He and Dollar: Focal Loss for Dense Object Detection, ICCV 2017, equation 5.</para>
/// <para>Shapes: the logits <c>z</c> and the targets <c>t</c> in 0..1 have any shape, the same; there is no gradient for <c>t</c>.</para>
/// <para>Every element is a sample to the reduction. RetinaNet divides the sum by the number of positive anchors, which the mean does not do: take the
/// sum and divide. Defaults as in the paper: alpha 0.25 for positives (0.75 for negatives), gamma 2.</para>
/// </remarks>
[Loss("""
    wrong = t*sigmoid(-z) + (1 - t)*sigmoid(z)
    weight = alpha*t + (1 - alpha)*(1 - t)
    weight * max(wrong, 1e-12)^gamma * (softplus(z) - t*z)
    """)]
[Input("z[i...]"), Input("t[i...]", Grad = false)]
[Hyper("alpha", 0.25, Min = 0, Max = 1), Hyper("gamma", 2, Min = 0)]
public partial class BinaryFocalLoss;
