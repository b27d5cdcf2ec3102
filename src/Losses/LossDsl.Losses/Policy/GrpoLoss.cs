namespace LossDsl.Losses;

/// <summary>Group relative policy optimization: answers to one prompt are each other's baseline.</summary>
/// <remarks>
/// <para>Shao, Wang, Zhu and others: DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models, 2024, equation 3.</para>
/// <para>Shapes: the log-probabilities of tokens [batch, tokens] under the policy <c>lp</c>, the one that acted <c>lo</c> and the reference <c>lr</c>,
/// the mask <c>m</c> [batch, tokens] of 1 for tokens of the answer, the rewards <c>r</c> [batch] and the prompts' numbers <c>g</c> [batch], which may
/// be any integers. Only <c>lp</c> gets a gradient.</para>
/// <para>The advantage of an answer is its reward less the mean of its group, over the group's deviation + 0.0001 (that of a population). A token's
/// loss is the clipped surrogate of <see cref="PpoClipLoss"/> and beta (exp(lr - lp) - (lr - lp) - 1), an unbiased estimate of the divergence from the
/// reference; an answer's is the mean over its tokens. Defaults: e 0.2, beta 0.04.</para>
/// </remarks>
[Loss("""
    mu = mean[q~i | g[q] == g[i]](r[q])
    sigma = sqrt(mean[q~i | g[q] == g[i]]((r[q] - mu)^2))
    a = (r - mu)/(sigma + 0.0001)
    ratio = exp(lp - lo)
    away = expm1(lr - lp) - (lr - lp)
    token = beta*away - min(ratio*a, clamp(ratio, 1 - e, 1 + e)*a)
    sum[t | m > 0.5](token) / max(sum[t | m > 0.5](1), 1)
    """)]
[Input("lp[i,t]"), Input("lo[i,t]", Grad = false), Input("lr[i,t]", Grad = false), Input("m[i,t]", Grad = false), Input("r[i]", Grad = false), Label("g[i]")]
[Hyper("e", 0.2, Min = 0, Max = 1), Hyper("beta", 0.04, Min = 0)]
public partial class GrpoLoss;
