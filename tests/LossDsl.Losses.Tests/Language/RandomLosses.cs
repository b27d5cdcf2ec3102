namespace LossDsl.Losses.Tests.Language;

/// <summary>Noisy Softmax: the logit of the target is lowered by an annealed noise, one number a sample.</summary>
[Loss("""
    c = cosine[d](x, w)
    z = dot[d](x, w) - (j == y ? a * norm[d](w) * norm[d](x) * (1 - c) * abs(normal()) : 0)
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Weight("w[j,d]"), Hyper("a", 0.5, Min = 0)]
[Axis("j", "classes"), Axis("d", "features")]
public partial class NoisySoftmaxExample;

/// <summary>EnsLoss: the derivatives of a random convex loss, sorted and dealt out by the rank of the margin.</summary>
[Loss("""
    u = t * f
    g = sort[i](-exp(normal[i]()))
    mean[i](stop(g[rank[i](u)]) * u)
    """)]
[Input("f[i]"), Input("t[i]", Grad = false)]
public partial class EnsLossExample;

/// <summary>The mean over a random part of the elements, with another noise on the targets.</summary>
[Loss("mean[j | uniform[i,j]() < keep]((z - t - s*normal[j]())^2)")]
[Input("z[i,j]"), Input("t[i,j]"), Hyper("keep", 0.6, Min = 0, Max = 1), Hyper("s", 0.5)]
public partial class DropoutExample;
