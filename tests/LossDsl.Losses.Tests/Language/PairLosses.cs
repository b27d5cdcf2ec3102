namespace LossDsl.Losses.Tests.Language;

/// <summary>Supervised contrastive loss, the mean over the positives outside of the logarithm.</summary>
[Loss("""
    l = dot[d](x[i], x[p])/tau
    mean[p~i | y[p] == y[i] and p != i](logsumexp[q~i | q != i](dot[d](x[i], x[q])/tau) - l)
    """)]
[Input("x[i,d]"), Label("y[i]"), Hyper("tau", 0.1, Min = 0.001)]
public partial class SupConExample;

/// <summary>Circle loss over pairs.</summary>
[Loss("""
    s = cosine[d](x, x[p~i])
    a = stop(relu(1 + m - s))
    b = stop(relu(s + m))
    positive = logsumexp[p | y[p] == y and p != i](-g*a*(s - 1 + m))
    negative = logsumexp[p | y[p] != y](g*b*(s - m))
    softplus(positive + negative)
    """)]
[Input("x[i,d]"), Label("y[i]"), Hyper("m", 0.25), Hyper("g", 256)]
public partial class CircleExample;

/// <summary>Triplet loss against the class means of the batch.</summary>
[Loss("""
    proto[j,d] = mean[i | y[i] == j](x)
    near = sqrt(dist2[d](x, proto[y]) + 1e-6)
    far = min[j | j != y](sqrt(dist2[d](x, proto) + 1e-6))
    relu(near - far + m)
    """)]
[Input("x[i,d]"), Label("y[i] in j"), Axis("j", "classes"), Hyper("m", 0.5)]
public partial class ProtoTripletExample;

/// <summary>The covariance term of VICReg with its variance term.</summary>
[Loss("""
    zc = z - mean[i](z)
    cov[d,e] = mean[i](zc[i,d]*zc[i,e~d])
    hinge = mean[d](relu(1 - sqrt(mean[i](zc^2) + 1e-4)))
    hinge + sum[d,e | d != e](cov^2) / size(d)
    """)]
[Input("z[i,d]")]
public partial class VicRegExample;

/// <summary>Barlow Twins: the cross-correlation of two views against the identity.</summary>
[Loss("""
    an = (a - mean[i](a)) / sqrt(var[i](a) + 1e-5)
    bn = (b - mean[i](b)) / sqrt(var[i](b) + 1e-5)
    c[d,e] = mean[i](an[i,d]*bn[i,e~d])
    sum[d,e](d == e ? (1 - c)^2 : lambda*c^2)
    """)]
[Input("a[i,d]"), Input("b[i,d]"), Hyper("lambda", 0.005, Min = 0)]
public partial class BarlowTwinsExample;

/// <summary>A hinge on the distance to the nearest sample of another class; the first sample where there is none.</summary>
[Loss("""
    n = argmin[p | y[p] != y](dist2[d](x, x[p~i]))
    relu(2 - dist2[d](x, x[n]))
    """)]
[Input("x[i,d]"), Label("y[i]")]
public partial class NearestExample;
