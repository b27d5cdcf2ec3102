namespace LossDsl.Losses.Tests.Language;

/// <summary>A moving average of every sample's distance, which the formula sees moved.</summary>
[Loss("""
    l = (x - t)^2
    l*q*sum[k](k == y ? 1 : 0)
    """)]
[Input("x[i]"), Input("t[i]"), Label("y[i] in k", Ignore = -100), Label("id[i] in n")]
[State("q[n]", 1, Index = "id[i]", Update = "0.5*q + 0.5*l")]
[Axis("n", "samples"), Axis("k", "kinds")]
public partial class SlotExample;

/// <summary>The same, seen one step late.</summary>
[Loss("""
    l = (x - t)^2
    l*q
    """)]
[Input("x[i]"), Input("t[i]"), Label("id[i] in n")]
[State("q[n]", 1, Index = "id", Update = "0.5*q + 0.5*l", Late = true)]
[Axis("n", "samples")]
public partial class LateSlotExample;
