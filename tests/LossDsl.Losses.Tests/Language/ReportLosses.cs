namespace LossDsl.Losses.Tests.Language;

/// <summary>Cross entropy that reports a line, a condition, a value of the batch and a number.</summary>
[Loss("""
    p = softmax[j](z)
    confidence = max[j](p)
    cross_entropy[j](z, y)
    """)]
[Input("z[i,j]"), Label("y[i] in j", Ignore = -100), Hyper("scale", 3)]
[Report("accuracy", "argmax[j](z) == y"), Report("confidence"), Report("largest", "scale*max[i](confidence)"), Report("classes", "size(j)")]
public partial class ReportingExample;

/// <summary>A loss of pairs, which the reports share rows with.</summary>
[Loss("""
    s[i,p] = cosine[d](x, x[p~i])
    mean[p | p != i](s^2)
    """)]
[Input("x[i,d]")]
[Report("similarity", "mean[p | p != i](s)")]
public partial class ReportingPairExample;

/// <summary>A state that the formula sees moved, and the report, too.</summary>
[Loss("(x - mu)^2"), Input("x[i]"), State("mu", 1, Update = "0.5*mu + 0.5*mean[i](x)"), Report("mu_seen", "mu")]
public partial class ReportingStateExample;
