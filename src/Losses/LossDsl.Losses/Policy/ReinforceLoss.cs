namespace LossDsl.Losses;

/// <summary>The policy gradient with a baseline.</summary>
/// <remarks>
/// <para>Williams: Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning, Machine Learning 8, 1992, theorem 1.</para>
/// <para>Shapes, any and all the same: the log-probabilities <c>lp</c> of the actions, the returns <c>ret</c> and the baseline <c>b</c>; only <c>lp</c>
/// gets a gradient.</para>
/// <para>-(ret - b) lp: its value says nothing, its gradient is the estimate.</para>
/// </remarks>
[Loss("-(ret - b)*lp")]
[Input("lp[i...]"), Input("ret[i...]", Grad = false), Input("b[i...]", Grad = false)]
public partial class ReinforceLoss;
