using LossDsl;

namespace LossDsl.Gpu.Works;

/// <summary>A linear layer without a bias and the cross entropy of its logits: the last layer of a language model.</summary>
[Loss("cross_entropy[j](sum[d](x * w), y)")]
[Input("x[i,d]"), Label("y[i] in j", Ignore = -100), Weight("w[j,d]")]
[Axis("j", "classes"), Axis("d", "features")]
public partial class LinearCrossEntropyLoss;
