using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Formulas of every kind bind, with the batch axis that a person would name.</summary>
public class ExampleTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, (LossBuilder Loss, string Batch, bool PerSample)> All { get; } = new()
    {
        ["ArcFace"] = (Losses.ArcFace(), "i", true),
        ["Huber"] = (new LossBuilder().Loss("abs(p - t) < delta ? 0.5*(p - t)^2 : delta*(abs(p - t) - 0.5*delta)")
            .Input("p[i...]").Input("t[i...]").Hyper("delta", 1, min: 0), "i", true),
        ["Cross entropy"] = (Losses.Logits("cross_entropy[j](z, y)"), "i", true),
        ["Dice"] = (new LossBuilder().Loss("1 - 2*sum[n](p*t) / (sum[n](p) + sum[n](t) + eps)")
            .Input("p[i,n...]").Input("t[i,n...]").Hyper("eps", 1, min: 0), "i", true),
        ["GCE"] = (Losses.Logits("(1 - softmax[j](z)[y]^q) / q").Hyper("q", 0.7, min: 0.001, max: 1), "i", true),
        ["Sub-center ArcFace"] = (new LossBuilder().Loss("""
            c = max[k](cosine[d](x, w)); z = s*(j == y ? cos(acos(c) + m) : c); cross_entropy[j](z, y)
            """).Input("x[i,d]").Label("y[i] in j").Weight("w[j,k=3,d]").Axis("j", "classes").Axis("d", "features").Hyper("s", 64).Hyper("m", 0.5), "i", true),
        ["Z-loss"] = (Losses.Logits("""
            zc = (z[y] - mean[j](z)) / std[j](z)
            softplus(a*(b - zc)) / a
            """).Hyper("a", 1, min: 0.01).Hyper("b", 3), "i", true),
        ["AdaFace"] = (Losses.Head("""
            r = stop(clamp(norm[d](x), 0.001, 100))
            k = clamp(h*(r - mu)/(max(sigma, 0) + 0.001), -1, 1)
            c = cosine[d](x, w)
            z = s * (j == y ? cos(clamp(acos(c) - m*k, 0.001, pi - 0.001)) - (m + m*k) : c)
            cross_entropy[j](z, y)
            """).State("mu", 20, "0.99*mu + 0.01*mean[i](r)").State("sigma", 100, "0.99*sigma + 0.01*std[i](r)")
            .Hyper("s", 64).Hyper("m", 0.4).Hyper("h", 0.333), "i", true),
        ["WCDAS"] = (Losses.Head("""
            gam = sigmoid(g)
            c = cosine[d](x, w)
            z = s/(2*pi) * (1 - gam^2)/(1 + gam^2 - 2*gam*c)
            cross_entropy[j](z, y)
            """).Weight("g[j]").Hyper("s", 64), "i", true),
        ["Logit adjustment"] = (Losses.Logits("cross_entropy[j](z + tau*log(n / sum[j](n)), y)").Constant("n[j]", min: 1).Hyper("tau", 1), "i", true),
        ["SupCon"] = (new LossBuilder().Loss("""
            l = dot[d](x[i], x[p])/tau
            mean[p~i | y[p] == y[i] and p != i](logsumexp[q~i | q != i](dot[d](x[i], x[q])/tau) - l)
            """).Input("x[i,d]").Label("y[i]").Hyper("tau", 0.1, min: 0.001), "i", true),
        ["Circle"] = (new LossBuilder().Loss("""
            s = dot[d](x, x[p~i])
            a = relu(1 + m - s)
            b = relu(s + m)
            softplus(logsumexp[p | y[p] == y and p != i](-g*stop(a)*(s - 1 + m)) + logsumexp[p | y[p] != y](g*stop(b)*(s - m)))
            """).Input("x[i,d]").Label("y[i]").Hyper("m", 0.25).Hyper("g", 256), "i", true),
        ["Proto-triplet"] = (new LossBuilder().Loss("""
            proto[j,d] = mean[i | y[i] == j](x)
            relu(dist[d](x, proto[y]) - min[j | j != y](dist[d](x, proto)) + m)
            """).Input("x[i,d]").Label("y[i] in j").Axis("j", "classes").Hyper("m", 0.5), "i", true),
        ["AnyLoss F1"] = (new LossBuilder().Loss("""
            a = sigmoid(L*(p - 0.5))
            tp = sum[i](a*t)
            1 - 2*tp / (sum[i](a) + sum[i](t))
            """).Input("p[i]").Input("t[i]").Hyper("L", 73), "i", false),
        ["IoU"] = (new LossBuilder().Loss("""
            w = relu(min(p[i,2], t[i,2]) - max(p[i,0], t[i,0]))
            h = relu(min(p[i,3], t[i,3]) - max(p[i,1], t[i,1]))
            a = (p[2] - p[0])*(p[3] - p[1]) + (t[2] - t[0])*(t[3] - t[1])
            1 - w*h / max(a - w*h, 1e-9)
            """).Input("p[i,4]").Input("t[i,4]"), "i", true),
        ["DPO"] = (new LossBuilder().Loss("-logsigmoid(beta*((pw - rw) - (pl - rl)))")
            .Input("pw[i]").Input("pl[i]").Input("rw[i]", grad: false).Input("rl[i]", grad: false).Hyper("beta", 0.1), "i", true),
        ["PPO-clip"] = (new LossBuilder().Loss("""
            r = exp(lp - lo)
            -min(r*a, clamp(r, 1 - e, 1 + e)*a)
            """).Input("lp[i]").Input("lo[i]").Input("a[i]").Hyper("e", 0.2), "i", true),
        ["LDR-KL"] = (Losses.Logits("lam * log(mean[j](exp((z + c*(j != y) - z[y]) / lam)))").Hyper("lam", 1, min: 0.001).Hyper("c", 1), "i", true),
        ["KD"] = (new LossBuilder().Loss("T^2 * kl[j](softmax[j](t/T), softmax[j](s/T))").Input("s[i,j]").Input("t[i,j]", grad: false).Hyper("T", 4, min: 0.01), "i", true),
        ["VICReg covariance"] = (new LossBuilder().Loss("""
            zc = z - mean[i](z)
            cov[d,e] = mean[i](zc*zc[i,e~d])
            sum[d,e | d != e](cov^2)
            """).Input("z[i,d]"), "i", false),
        ["CurricularFace"] = (Losses.Head("""
            c = cosine[d](x, w)
            p = c[y]
            q = cos(acos(p) + m)
            z = s * (j == y ? (p > cos(pi - m) ? q : p - m*sin(m)) : (c > q ? c*(t + c) : c))
            cross_entropy[j](z, y)
            """).State("t", 0, "0.99*t + 0.01*mean[i](p)").Hyper("s", 64).Hyper("m", 0.5), "i", true),
        ["NT-Xent"] = (new LossBuilder().Loss("""
            s[i,p] = cosine[d](a, b[p~i]) / tau
            cross_entropy[p](s, i)
            """).Input("a[i,d]").Input("b[i,d]").Hyper("tau", 0.1, min: 0.001), "i", true),
        ["Margin shorthand"] = (new LossBuilder().MarginSoftmax().Slot(AttributeKind.Margin, "cos(theta + m)").Slot(AttributeKind.Scale, "s")
            .Hyper("s", 64).Hyper("m", 0.5), "i", true),
        ["SphereFace shorthand"] = (new LossBuilder().MarginSoftmax()
            .Slot(AttributeKind.Margin, "(lambda*c + psi(theta, floor(m*theta/pi))) / (1 + lambda)").Slot(AttributeKind.Scale, "norm[d](x)")
            .Define("psi(t, k) = (1 - 2*(k - 2*floor(k/2))) * cos(m*t) - 2*k").Hyper("m", 4).Hyper("lambda", 5), "i", true),
        ["Class-balanced"] = (new LossBuilder().MarginSoftmax().Slot(AttributeKind.Scale, "s").Slot(AttributeKind.Reweight, "(1 - b) / (1 - b^n[y])")
            .Constant("n[j]", min: 1).Hyper("b", 0.99).Hyper("s", 30), "i", true),
        ["Class weights"] = (new LossBuilder().Loss("a[y]*cross_entropy[j](z, y)", meanWeight: "a[y]").Input("z[i,j]").Label("y[i] in j", ignore: -100).Constant("a[j]", min: 0), "i", true),
        ["Tied class weights"] = (new LossBuilder().Loss("cross_entropy[j](s*cosine[d](x, w), y)").Input("w[j,d]").Input("x[i,d]").Label("y[i] in j").Hyper("s", 16), "i", true),
        ["Soft targets"] = (new LossBuilder().Loss("cross_entropy[j](z, t)").Input("z[i,j]").Input("t[i,j]"), "i", true),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Binds(string name)
    {
        var (loss, batch, perSample) = All[name];
        var model = Check.Model(loss);
        Assert.Equal(batch, model.Batch?.Name);
        Assert.Equal(perSample, model.IsPerSample);
        Assert.True(model.Loss.Axes.IsSubsetOf(model.IsPerSample ? AxisSet.Of(model.Batch!) : AxisSet.Empty));
    }
}
