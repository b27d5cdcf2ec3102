using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>How far two computations of one tensor may differ, relative to its largest element, and absolutely.</summary>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>Against central differences with a step of <see cref="Differences.Step"/>.</summary>
    public static Tolerance Differences { get; } = new(2e-5, 1e-6);

    /// <summary>Two ways to compute the same in one type.</summary>
    public static Tolerance For(ScalarType dtype) => dtype switch
    {
        ScalarType.Float64 => new(1e-9, 1e-9),
        ScalarType.Float32 => new(3e-4, 1e-4),
        ScalarType.Float16 => new(4e-3, 1e-4),
        ScalarType.BFloat16 => new(3e-2, 1e-3),
        _ => throw new ArgumentException($"There is no tolerance for {dtype}.", nameof(dtype)),
    };

    /// <summary>
    /// For a cosine of exactly 1 or -1, where rounding turns the root of 1 - c^2 from 0 to the root of the rounding error, and the gradient of the
    /// cosine is the difference of two equal numbers over the length of the embedding.
    /// </summary>
    public static Tolerance AtTheEnds(ScalarType dtype) => dtype == ScalarType.Float64 ? new(1e-5, 1e-4) : new(0.1, 2);

    /// <summary>
    /// For a case at some sizes: with a single feature, every cosine is 1 or -1; and a float32 cosine times a scale of 64 is a logit whose last digit is
    /// 8e-6, that of a squared distance over 130 features is 3e-5: a sum over the batch adds them up.
    /// </summary>
    public static Tolerance For(LossCase @case, Sizes sizes, ScalarType dtype)
    {
        var hasCosines = @case.IsMargin || @case.HasCosines;
        return hasCosines && sizes.D == 1 ? AtTheEnds(dtype)
            : dtype != ScalarType.Float32 ? For(dtype)
            : hasCosines ? For(dtype) with { Absolute = 2e-3 }
            : @case.HasDistances ? For(dtype) with { Absolute = 5e-4 }
            : For(dtype);
    }

    /// <summary>Fails where the two differ by more, or where only one is a number.</summary>
    public void Check(Values expected, Values actual, string what)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.Shape), $"{what}: shape [{string.Join(",", actual.Shape)}] instead of [{string.Join(",", expected.Shape)}].");
        var largest = expected.Data.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var allowed = Absolute + (Relative * largest);
        for (var e = 0; e < expected.Count; e++)
        {
            if (expected[e].Equals(actual[e]))
                continue;
            Assert.True(Math.Abs(expected[e] - actual[e]) <= allowed, $"{what}: element {e} of {expected.Count} is {actual[e]:R} instead of {expected[e]:R} (allowed: {allowed:G3}).");
        }
    }

    public void Check(double expected, double actual, string what) => Check(new Values([], [expected]), new Values([], [actual]), what);
}
