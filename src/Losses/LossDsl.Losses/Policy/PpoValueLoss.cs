namespace LossDsl.Losses;

/// <summary>The clipped value loss of proximal policy optimization: the new estimate does not gain by moving far from the old one.</summary>
/// <remarks>
/// <para>Schulman, Moritz, Levine, Jordan and Abbeel: High-Dimensional Continuous Control Using Generalized Advantage Estimation, ICLR 2016, for the idea of
/// a trust region; the clip is that of the authors' code for proximal policy optimization.</para>
/// <para>Shapes, any and all the same: the values <c>v</c>, the values <c>vo</c> at the time of acting and the returns <c>ret</c>; only <c>v</c> gets a
/// gradient.</para>
/// <para>max((v - ret)^2, (clamp(v, vo - e, vo + e) - ret)^2)/2. The default <c>e</c> is 0.2.</para>
/// </remarks>
[Loss("max((v - ret)^2, (clamp(v, vo - e, vo + e) - ret)^2)/2")]
[Input("v[i...]"), Input("vo[i...]", Grad = false), Input("ret[i...]", Grad = false)]
[Hyper("e", 0.2, Min = 0)]
public partial class PpoValueLoss;
