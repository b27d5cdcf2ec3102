using LossDsl.Losses;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Losses of pairs: every embedding of a batch against every other, every feature against every other.</summary>
internal static class PairLosses
{
    private const int Tiny = 8;

    /// <summary>Supervised contrastive loss on embeddings [batch, features] of 100 classes.</summary>
    public static Work SupCon(int batch, int features) => new(FormattableString.Invariant($"SupCon B {batch:N0} D {features}"), tiny =>
    {
        var count = tiny ? Tiny : batch;
        var loss = new SupConLoss();
        var x = randn(count, features).requires_grad_();
        var y = randint(0, 100, [count], dtype: int64);
        var plain = x.detach();
        return new([x], () => loss.forward(x, y), () => loss.Eager(x, y), () => Products(plain, plain), [loss, x, y, plain]);
    });

    /// <summary>Normalized temperature-scaled cross entropy on two views of half a batch each.</summary>
    public static Work NtXent(int batch, int features) => new(FormattableString.Invariant($"NtXent B {batch:N0} D {features}"), tiny =>
    {
        var loss = new NtXentLoss();
        return OfViews(loss, (tiny ? Tiny : batch) / 2, features, loss.forward, loss.Eager, (a, b) =>
        {
            Products(a, a);
            Products(a, b);
            Products(b, b);
        });
    });

    /// <summary>
    /// The triplet loss with hard mining on embeddings [batch, features] of a quarter as many classes. The composition holds a number for every feature of every pair, and is left out.
    /// </summary>
    public static Work BatchHardTriplet(int batch, int features) => new(FormattableString.Invariant($"BatchHardTriplet B {batch:N0} D {features}"), tiny =>
    {
        var count = tiny ? Tiny : batch;
        var loss = new BatchHardTripletLoss();
        var x = randn(count, features).requires_grad_();
        var y = randint(0, count / 4, [count], dtype: int64);
        var plain = x.detach();
        return new([x], () => loss.forward(x, y), null, () => Products(plain, plain), [loss, x, y, plain]);
    });

    /// <summary>VICReg on two views [batch, features]: two covariances.</summary>
    public static Work VicReg(int batch, int features) => new(FormattableString.Invariant($"VicReg B {batch} D {features:N0}"), tiny =>
    {
        var loss = new VicRegLoss();
        return OfViews(loss, tiny ? Tiny : batch, tiny ? Tiny : features, loss.forward, loss.Eager, (a, b) =>
        {
            Products(a.t(), a.t());
            Products(b.t(), b.t());
        });
    });

    /// <summary>A loss of two views [count, features] of the same samples.</summary>
    private static WorkInstance OfViews(IDisposable loss, int count, int features, Func<Tensor, Tensor, Tensor> fused, Func<Tensor, Tensor, Tensor> eager, Action<Tensor, Tensor> floor)
    {
        var a = randn(count, features).requires_grad_();
        var b = randn(count, features).requires_grad_();
        var (first, second) = (a.detach(), b.detach());
        return new([a, b], () => fused(a, b), () => eager(a, b), () => floor(first, second), [loss, a, b, first, second]);
    }

    /// <summary>Similarities, and the gradients of both sides.</summary>
    private static void Products(Tensor a, Tensor b)
    {
        var similarities = a.mm(b.t());
        similarities.mm(b);
        similarities.t().mm(a);
    }
}
