namespace LossDsl.Losses;

/// <summary>SimSiam: the prediction from one view resembles the other view, which is held constant.</summary>
/// <remarks>
/// <para>Chen and He: Exploring Simple Siamese Representation Learning, CVPR 2021, equations 1 to 4.</para>
/// <para>Shapes: the predictions <c>p</c> and <c>q</c> and the projections <c>a</c> and <c>b</c> of the two views [batch, features]; the projections get no
/// gradient.</para>
/// <para>-(cos(p, b) + cos(q, a))/2.</para>
/// </remarks>
[Loss("-(cosine[d](p, b) + cosine[d](q, a))/2")]
[Input("p[i,d]"), Input("q[i,d]"), Input("a[i,d]", Grad = false), Input("b[i,d]", Grad = false)]
public partial class SimSiamLoss;
