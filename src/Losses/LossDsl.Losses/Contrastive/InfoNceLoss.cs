namespace LossDsl.Losses;

/// <summary>InfoNCE: every query against its key and the keys of all others.</summary>
/// <remarks>
/// <para>van den Oord, Li and Vinyals: Representation Learning with Contrastive Predictive Coding, 2018, equation 4, with the cosine over a temperature as the
/// score.</para>
/// <para>Shapes: the queries <c>a</c> and the keys <c>b</c> [batch, features]; row i of one belongs to row i of the other.</para>
/// <para>The default temperature <c>tau</c> is 0.1.</para>
/// </remarks>
[Loss("""
    s[i,p] = cosine[d](a, b[p~i])/tau
    cross_entropy[p](s, i)
    """)]
[Input("a[i,d]"), Input("b[i,d]")]
[Hyper("tau", 0.1, Min = 0.001)]
public partial class InfoNceLoss;
