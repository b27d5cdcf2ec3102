using LossDsl.Losses;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Contrastive losses: every embedding of a batch against every other.</summary>
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
        var count = (tiny ? Tiny : batch) / 2;
        var loss = new NtXentLoss();
        var a = randn(count, features).requires_grad_();
        var b = randn(count, features).requires_grad_();
        var (first, second) = (a.detach(), b.detach());
        return new(
            [a, b],
            () => loss.forward(a, b),
            () => loss.Eager(a, b),
            () =>
            {
                Products(first, first);
                Products(first, second);
                Products(second, second);
            },
            [loss, a, b, first, second]);
    });

    /// <summary>Similarities, and the gradients of both sides.</summary>
    private static void Products(Tensor a, Tensor b)
    {
        var similarities = a.mm(b.t());
        similarities.mm(b);
        similarities.t().mm(a);
    }
}
