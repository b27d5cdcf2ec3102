namespace LossDsl.Losses;

/// <summary>Online label smoothing: cross entropy, and cross entropy with the mean prediction of the class's samples that were right an epoch before.</summary>
/// <remarks>
/// <para>Zhang, Jiang, Hou, Wei, Han, Li and Cheng: Delving Deep into Label Smoothing, IEEE Transactions on Image Processing 30, 2021, section 3.</para>
/// <para>Shapes: <c>z</c> [batch, classes], <c>y</c> [batch] in 0..classes-1 or -100 for a row to skip; it keeps <c>soft</c> [classes, classes], the soft label of
/// every class less 1/classes, and of the running epoch <c>g</c> [classes, classes] and <c>n</c> [classes], the sums and the number of the right predictions, and
/// <c>seen</c>, the number of samples.</para>
/// <para>a CE(z, y) + (1 - a) CE(z, soft_y). In training mode, what a batch predicts rightly is added up; when <c>epoch</c> samples have been seen, the next batch
/// first takes the means as the new soft labels and then starts anew. Soft labels are uniform in the first epoch, as in the paper (the
/// authors' code has none then), and, as in the code, for a class without a right prediction in the epoch before. Defaults: a 0.5 as in the paper, epoch 50000 (the training images of CIFAR); set it to the size of the training
/// set.</para>
/// </remarks>
[Loss("""
    p = softmax[j](z)
    l = logsumexp[j](z) - z
    right = argmax[j](z) == y
    turn = seen >= epoch
    a*l[y] + (1 - a)*(sum[j](at[c](soft, y)*l) + mean[j](l))
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
[State("soft[c~j,j]", 0, Update = "turn ? (n > 0 ? g/max(n, 1) - 1/size(j) : 0) : soft")]
[State("g[c~j,j]", 0, Update = "(turn ? 0 : g) + sum[i | y == c and right](p)")]
[State("n[c~j]", 0, Update = "(turn ? 0 : n) + count[i](y == c and right)")]
[State("seen", 0, Update = "(turn ? 0 : seen) + size(i)")]
[Hyper("a", 0.5, Min = 0, Max = 1), Hyper("epoch", 50000, Min = 1)]
[Axis("j", "classes")]
public partial class OnlineLabelSmoothingLoss;
