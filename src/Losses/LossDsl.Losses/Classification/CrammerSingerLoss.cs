namespace LossDsl.Losses;

/// <summary>The multi-class hinge loss: by how much the worst class violates the margin.</summary>
/// <remarks>
/// <para>Crammer and Singer: On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines, JMLR 2, 2001, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip.</para>
/// <para>max_j (z_j + c [j != y]) - z_y, which is 0 where the label leads by the margin. The default margin <c>c</c> is 1.</para>
/// </remarks>
[Loss("max[j](z + c*(j != y)) - z[y]")]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[Hyper("c", 1, Min = 0)]
public partial class CrammerSingerLoss;
