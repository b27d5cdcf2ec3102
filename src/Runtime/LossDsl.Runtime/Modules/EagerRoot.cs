using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// Solves f(t) = 0 for every element at once: steps of Newton where they stay between the ends, halvings of the interval elsewhere and in every third
/// step, until neither moves t any more.
/// </summary>
internal static class EagerRoot
{
    private const int MostSteps = 300;

    /// <summary>The roots, differentiable by everything that f depends on.</summary>
    /// <param name="title">What a message calls the root.</param>
    /// <param name="shape">The shape of the unknown.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end.</param>
    /// <param name="f">The function and its slope.</param>
    /// <exception cref="InvalidOperationException">An element has no change of sign between its ends, beyond what rounding explains.</exception>
    public static Tensor Solve(string title, long[] shape, Tensor low, Tensor high, Func<Tensor, (Tensor Value, Tensor Slope)> f)
    {
        Tensor root;
        using (torch.no_grad())
        using (torch.NewDisposeScope())
            root = Find(title, low.detach().expand(shape), high.detach().expand(shape), t => Expand(f(t), shape)).MoveToOuterDisposeScope();
        if (!torch.is_grad_enabled())
            return root;

        // A step of Newton whose value is no step: the first makes the first derivative right, the second those up to the third.
        return Step(Step(root, f), f);
    }

    private static Tensor Step(Tensor t, Func<Tensor, (Tensor Value, Tensor Slope)> f)
    {
        var (value, slope) = f(t);
        var one = torch.ones([], dtype: t.dtype, device: t.device);
        var isFlat = slope.eq(Scalars.Zero).logical_or(slope.abs().eq(Scalars.Infinity));
        var inverse = EagerMath.Where(isFlat, torch.zeros_like(one), one / EagerMath.Where(isFlat, one, slope));
        return t - ((value - value.detach()) * inverse);
    }

    private static Tensor Find(string title, Tensor first, Tensor second, Func<Tensor, (Tensor Value, Tensor Slope)> f)
    {
        var (low, high) = (torch.minimum(first, second), torch.maximum(first, second));
        var (atLow, atHigh) = (f(low).Value, f(high).Value);
        Check(title, low, high, atLow, atHigh);

        // An end that is a root, or as near to one as rounding allows, closes the interval.
        var sameSign = (atLow * atHigh).ge(Scalars.Zero);
        var isLow = sameSign.logical_and(atLow.abs().le(atHigh.abs()));
        var isHigh = sameSign.logical_and(isLow.logical_not());
        (low, high) = (EagerMath.Where(isHigh, high, low), EagerMath.Where(isLow, low, high));
        var rises = atHigh.gt(atLow);
        using Scalar precision = first.dtype == ScalarType.Float64 ? 2.2e-16 : 1.2e-7;
        var t = (low + high) / Scalars.Two;
        var isDone = low.eq(high).logical_or((atLow + atHigh).isnan());
        for (var step = 0; step < MostSteps && !isDone.all().item<bool>(); step++)
        {
            using var scope = torch.NewDisposeScope();
            var (value, slope) = f(t);
            var isZero = value.eq(Scalars.Zero);
            var isAbove = value.gt(Scalars.Zero).eq(rises);
            high = EagerMath.Where(isAbove.logical_or(isZero), t, high);
            low = EagerMath.Where(isAbove.logical_not().logical_or(isZero), t, low);
            var newton = t - (value / slope);
            var isInside = newton.ge(low).logical_and(newton.le(high)).logical_and(slope.abs().lt(Scalars.Infinity));
            var limit = t.abs() * precision;
            var isStill = isInside.logical_and((newton - t).abs().le(limit));
            var middle = (low + high) / Scalars.Two;
            var next = EagerMath.Where(step % 3 == 2 ? isStill : isInside, newton, middle);
            t = EagerMath.Where(isDone.logical_or(isZero), t, next);
            isDone = isDone.logical_or(isStill).logical_or(isZero).logical_or((high - low).le(limit * Scalars.Two));
            (t, low, high, isDone) = (t.MoveToOuterDisposeScope(), low.MoveToOuterDisposeScope(), high.MoveToOuterDisposeScope(), isDone.MoveToOuterDisposeScope());
        }

        return EagerMath.Where((atLow + atHigh).isnan(), atLow + atHigh, t);
    }

    private static void Check(string title, Tensor low, Tensor high, Tensor atLow, Tensor atHigh)
    {
        using Scalar tolerance = low.dtype == ScalarType.Float64 ? 1e-8 : 1e-4;
        var smaller = torch.minimum(atLow.abs(), atHigh.abs());
        var larger = torch.maximum(atLow.abs(), atHigh.abs());
        var isWrong = (atLow * atHigh).gt(Scalars.Zero).logical_and(smaller.gt(larger * tolerance));
        if (!isWrong.any().item<bool>())
            return;
        long offset = isWrong.flatten().to(ScalarType.Byte).argmax().item<long>();
        double At(Tensor tensor) => tensor.flatten().select(0, offset).to(ScalarType.Float64).item<double>();
        throw MissingRoot.Error(title, low.shape, offset, (At(low), At(high)), (At(atLow), At(atHigh)));
    }

    private static (Tensor Value, Tensor Slope) Expand((Tensor Value, Tensor Slope) f, long[] shape) => (f.Value.expand(shape), f.Slope.expand(shape));
}
