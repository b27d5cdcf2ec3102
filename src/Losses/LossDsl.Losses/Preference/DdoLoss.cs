namespace LossDsl.Losses;

/// <summary>Direct discriminative optimization: a likelihood model fine-tuned as its own discriminator between data and samples.</summary>
/// <remarks>
/// <para>Zheng, Chen, Chen, He, Liu, Zhu and Zhang: Direct Discriminative Optimization: Your Likelihood-Based Visual Generative Model is Secretly
/// a GAN Discriminator, ICML 2025.</para>
/// <para>Shapes: log-likelihoods of data under the model <c>p</c> and the reference <c>r</c> [batch], of samples of the reference under the model
/// <c>q</c> and the reference <c>f</c> [samples]; those of the reference get no gradient.</para>
/// <para>-log sigmoid(beta (p - r)) - alpha mean log(1 - sigmoid(beta (q - f))). Defaults: alpha 1, beta 1; the paper tunes both.</para>
/// </remarks>
[Loss("softplus(-beta*(p - r)) + alpha*mean[u](softplus(beta*(q - f)))")]
[Input("p[i]"), Input("r[i]", Grad = false), Input("q[u]"), Input("f[u]", Grad = false)]
[Hyper("alpha", 1, Min = 0), Hyper("beta", 1, Min = 0)]
public partial class DdoLoss;
