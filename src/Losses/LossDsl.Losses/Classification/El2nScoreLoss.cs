namespace LossDsl.Losses;

/// <summary>EL2N: the length of the error of the prediction, a score of how much a sample matters early in training.</summary>
/// <remarks>
/// <para>Paul, Ganguli and Dziugaite: Deep Learning on a Data Diet: Finding Important Examples Early in Training, NeurIPS 2021, definition 2.2.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>Construct it with <see cref="LossReduction.None"/> for scores; the paper averages them over several initializations.</para>
/// </remarks>
[Loss("norm[j](softmax[j](z) - (j == y))")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class El2nScoreLoss;
