namespace LossDsl.Losses;

/// <summary>The mean absolute error of the softmax against the label, half of it: 1 - p_y.</summary>
/// <remarks>
/// <para>Ghosh, Kumar and Sastry: Robust Loss Functions under Label Noise for Deep Neural Networks, AAAI 2017, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>The sum of |e_y - p| over the classes is 2 (1 - p_y); the factor 2 is left out, as in the comp-sum family. It is robust to symmetric noise and slow to
/// train: samples far from their label have nearly no gradient.</para>
/// </remarks>
[Loss("-expm1(-cross_entropy[j](z, y))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class MaeLoss;
