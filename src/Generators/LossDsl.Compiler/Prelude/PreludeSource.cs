namespace LossDsl.Compiler.Prelude;

/// <summary>The functions that every formula may use, in the language itself, one a line.</summary>
internal static class PreludeSource
{
    // z[j] in a parameter list asks for an argument that has the axis; 'y in j' asks for a label.
    public const string Text = """
        softmax[j](z[j]) = exp(z - logsumexp[j](z))
        log_softmax[j](z[j]) = z - logsumexp[j](z)
        cross_entropy[j](z[j], y in j) = logsumexp[j](z) - at[j](z, y)
        cross_entropy[j](z[j], t[j]) = -sum[j](t * log_softmax[j](z))
        one_hot[j](y in j) = j == y ? 1 : 0
        kl[j](p[j], q[j]) = sum[j](xlogx(p) - p * log(q))
        entropy[j](p[j]) = -sum[j](xlogx(p))

        inverse_norm(n) = n > 1e-12 ? 1 / n : 0
        dot[d](a[d], b[d]) = sum[d](a * b)
        normalize[d](a[d]) = a * inverse_norm(norm[d](a))
        cosine[d](a[d], b[d]) = within(dot[d](a, b) * inverse_norm(norm[d](a)) * inverse_norm(norm[d](b)), -1, 1)
        dist2[d](a[d], b[d]) = sum[d]((a - b)^2)
        dist[d](a[d], b[d]) = sqrt(dist2[d](a, b))

        bce(p, t) = -(t * log(p) + (1 - t) * log(1 - p))
        bce_with_logits(z, t) = softplus(z) - t * z
        xlogx(p) = p > 0 ? p * log(p > 0 ? p : 1) : 0

        logaddexp(a, b) = max(a, b) + softplus(-abs(a - b))
        logit(p) = log(p) - log(1 - p)
        hinge(u) = relu(1 - u)
        huber(r, delta) = abs(r) < delta ? 0.5 * r^2 : delta * (abs(r) - 0.5 * delta)
        smooth_l1(r, beta) = abs(r) < beta ? 0.5 * r^2 / beta : abs(r) - 0.5 * beta
        log_cosh(r) = abs(r) + softplus(-2 * abs(r)) - log(2)
        log1mexp(x) = x < -0.6931471805599453 ? log1p(-exp(x)) : log(-expm1(x))
        silu(x) = x * sigmoid(x)
        elu(x) = x > 0 ? x : expm1(min(x, 0))
        leaky_relu(x, a) = x > 0 ? x : a * x
        step(x) = x > 0 ? 1 : 0
        """;
}
