namespace LossDsl.Losses;

/// <summary>PatchNCE: a patch of an output finds the same patch of the input among the others of its image.</summary>
/// <remarks>
/// <para>Park, Efros, Zhang and Zhu: Contrastive Learning for Unpaired Image-to-Image Translation, ECCV 2020, equation 3.</para>
/// <para>Shapes: the features of the output's patches <c>q</c> and of the input's <c>k</c> [batch, patches, features]; <c>k</c> gets no gradient, as in
/// the authors' code.</para>
/// <para>The mean over the patches of an image. The default temperature <c>tau</c> is 0.07.</para>
/// </remarks>
[Loss("""
    c[i,n,p] = cosine[d](q, k[i,p~n,d])/tau
    mean[n](cross_entropy[p](c, n))
    """)]
[Input("q[i,n,d]"), Input("k[i,n,d]", Grad = false)]
[Hyper("tau", 0.07, Min = 0.001)]
public partial class PatchNceLoss;
