using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Losses that visit each element on its own, or sum over an input's own axes.</summary>
internal static class ElementLosses
{
    private const int TinyElements = 8;

    /// <summary>Focal loss of logits against a target each.</summary>
    public static Work Focal(int elements) => new(FormattableString.Invariant($"BinaryFocal {elements:N0} elements"), tiny =>
    {
        var loss = new BinaryFocalLoss();
        var count = tiny ? TinyElements : elements;
        var (z, t) = (randn(count).requires_grad_(), randint(0, 2, [count], dtype: float32));
        return Of(loss, () => loss.forward(z, t), () => loss.Eager(z, t), [z], [t]);
    });

    /// <summary>Huber loss of predictions against targets.</summary>
    public static Work Huber(int elements) => new(FormattableString.Invariant($"Huber {elements:N0} elements"), tiny =>
    {
        var loss = new HuberLoss();
        var (p, t) = Pair(tiny ? TinyElements : elements);
        return Of(loss, () => loss.forward(p, t), () => loss.Eager(p, t), [p], [t]);
    });

    /// <summary>Dice loss of masks.</summary>
    public static Work Dice(int batch, int channels, int height, int width) => new(FormattableString.Invariant($"Dice {batch} x {channels} x {height} x {width}"), tiny =>
    {
        var loss = new DiceLoss();
        long[] shape = tiny ? [2, 2, 2, 2] : [batch, channels, height, width];
        var p = rand(shape).requires_grad_();
        var t = randint(0, 2, shape, dtype: float32);
        return Of(loss, () => loss.forward(p, t), () => loss.Eager(p, t), [p], [t]);
    });

    /// <summary>DPO on log-probabilities of preferred and rejected answers under the policy and the reference.</summary>
    public static Work Dpo(int pairs) => new(FormattableString.Invariant($"DPO {pairs:N0} pairs"), tiny =>
    {
        var loss = new DpoLoss();
        var (won, wonReference) = Pair(tiny ? TinyElements : pairs);
        var (lost, lostReference) = Pair(tiny ? TinyElements : pairs);
        return Of(
            loss,
            () => loss.forward(won, lost, wonReference, lostReference),
            () => loss.Eager(won, lost, wonReference, lostReference),
            [won, lost],
            [wonReference, lostReference]);
    });

    private static WorkInstance Of(nn.Module loss, Func<Tensor> fused, Func<Tensor> eager, Tensor[] wanted, Tensor[] given)
    {
        var copies = new Copies(wanted, given);
        return new(wanted, fused, eager, copies.Run, [loss, .. wanted, .. given, copies]);
    }

    private static (Tensor Wanted, Tensor Given) Pair(int count) => (randn(count).requires_grad_(), randn(count));
}
