namespace LossDsl.Losses.Tests.Language;

/// <summary>The sparsemax loss (Martins and Astudillo, ICML 2016).</summary>
[Loss("""
    v = z - max[j](z)
    t = root[u in -1..0](sum[j](relu(v - u)) - 1)
    -v[y] + 0.5*sum[j | v > t](v^2 - t^2) + 0.5
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class SparsemaxExample;

/// <summary>The 1.5-entmax loss (Peters, Niculae and Martins, ACL 2019).</summary>
[Loss("""
    v = (z - max[j](z)) / 2
    t = root[u in -1..0](sum[j](relu(v - u)^2) - 1)
    p = relu(v - t)^2
    2*sum[j](p * v) - 2*v[y] + 4/3 * (1 - sum[j](p * relu(v - t)))
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class EntmaxExample;

/// <summary>The distance of a target from the location at which half of the smoothed mass lies below.</summary>
[Loss("(y - root[t in min[n](x) - 9*s..max[n](x) + 9*s](mean[n](sigmoid((t - x)/s)) - 0.5))^2")]
[Input("x[i,n...]"), Input("y[i]"), Hyper("s", 0.5, Min = 0.01)]
public partial class SmoothMedianExample;

/// <summary>The inverse of t^3 + t.</summary>
[Loss("root[t in -3..3](t^3 + t - x)")]
[Input("x[i]")]
public partial class CubicExample;

/// <summary>A head whose bias is such that half of the classes' sigmoids are open: the solver looks at rows of a matrix product.</summary>
[Loss("""
    c = cosine[d](x, w)
    t = root[u in -5..5](mean[j](sigmoid(4*c + u)) - 0.5)
    softplus(-(4*c[y] + t))
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Axis("j", "classes"), Axis("d", "features")]
public partial class BalancedExample;

/// <summary>The level above which the logits' log-sum-exp has one value: two reductions in a step, of which the second needs the first.</summary>
[Loss("""
    t = root[u in min[j](z) - 9..max[j](z) + 9](logsumexp[j](softplus(z - u)) - log(size(j)) - 1)
    (t - z[y])^2
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100)]
public partial class LevelExample;

/// <summary>Distances from a robust center of the batch: one root in all.</summary>
[Loss("mean[i]((x - root[u in min[i](x)..max[i](x)](mean[i](tanh(x - u))))^4)")]
[Input("x[i]")]
public partial class CenterExample;

/// <summary>The inverse of t^3 + t, for each of three numbers a sample.</summary>
[Loss("sum[k]((k + 1) * root[t in -9..9](t^3 + t - a)^2)")]
[Input("a[i,k=3]")]
public partial class CubicsExample;
