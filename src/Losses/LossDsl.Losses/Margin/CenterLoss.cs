namespace LossDsl.Losses;

/// <summary>Center loss: cross entropy, and the distance of a sample's features from the moving center of its class.</summary>
/// <remarks>
/// <para>Wen, Zhang, Li and Qiao: A Discriminative Feature Learning Approach for Deep Face Recognition, ECCV 2016, equations 4 and 5.</para>
/// <para>Shapes: the features <c>x</c> [batch, features], the logits <c>z</c> [batch, classes] that a layer makes of them, <c>y</c> [batch] in
/// 0..classes-1; it keeps <c>center</c> [classes, features].</para>
/// <para>lambda/2 times the squared distance is added. In training mode, a center moves after the step by alpha times the sum of its samples' offsets over
/// 1 + their number; it starts at 0 and is part of the state dict. Defaults: lambda 0.003, alpha 0.5.</para>
/// </remarks>
[Loss("cross_entropy[j](z, y) + lambda/2*dist2[d](x, center[y])")]
[Input("x[i,d]"), Input("z[i,j]"), Label("y[i] in j")]
[State("center[j,d]", 0, Update = "center + alpha*sum[i | y[i] == j](x - center)/(1 + count[i](y[i] == j))", Late = true)]
[Hyper("lambda", 0.003, Min = 0), Hyper("alpha", 0.5, Min = 0, Max = 1)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class CenterLoss;
