namespace LossDsl.Losses;

/// <summary>PatchNCE that weighs a patch by how similar output and target are there, for pairs that do not match everywhere.</summary>
/// <remarks>
/// <para>Li, Hu, Chen and Ma: Adaptive Supervised PatchNCE Loss for Learning H&amp;E-to-IHC Stain Translation with Inconsistent Groundtruth Image Pairs,
/// MICCAI 2023, equations 3 and 4.</para>
/// <para>Shapes: the features of the output's patches <c>q</c> and of the target's <c>k</c> [batch, patches, features]; <c>k</c> gets no gradient.</para>
/// <para>The weight of a patch is 1 - g + g [cos]+, without a gradient, divided by its mean over the image (the authors' code takes the mean over all patches of
/// the batch). The schedule <c>g</c> goes from 0 to 1 in training: set the property; it is 1 by default. The lookup is the linear one of the
/// paper, the default temperature <c>tau</c> 0.07.</para>
/// </remarks>
[Loss("""
    c[i,n,p] = cosine[d](q, k[i,p~n,d])
    w = stop(1 - g + g*relu(cosine[d](q, k)))
    sum[n](w*cross_entropy[p](c/tau, n)) / max(sum[n](w), 1e-12)
    """)]
[Input("q[i,n,d]"), Input("k[i,n,d]", Grad = false)]
[Hyper("tau", 0.07, Min = 0.001), Hyper("g", 1, Min = 0, Max = 1)]
public partial class AdaptivePatchNceLoss;
