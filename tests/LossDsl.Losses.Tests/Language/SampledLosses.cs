namespace LossDsl.Losses.Tests.Language;

/// <summary>Everything that can have the class axis, under sampled classes: a weight, a constant, a state with an update, a label that may be ignored.</summary>
[Loss("""
    z = dot[d](x, w) + b + log(n) + f
    cross_entropy[j](z, y)
    """)]
[Input("x[i,d]"), Label("y[i] in j", Ignore = -100), Weight("w[j,d]"), Weight("b[j]"), Constant("n[j]", Min = 0.5)]
[State("f[j]", 0, Update = "f + 1", Late = true), Report("classes", "size(j)")]
[Axis("d", "features"), SampledClasses(0.3)]
public partial class SampledExample;
