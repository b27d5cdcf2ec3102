using LossDsl.Benchmarks.Measuring;

namespace LossDsl.Benchmarks.Guard;

/// <summary>What of a work's results can be compared between machines and days: ratios within one run, and memory.</summary>
/// <param name="Name">The work's.</param>
/// <param name="FusedOverFloor">The time of the kernels over that of the floor.</param>
/// <param name="FusedOverEager">The time of the kernels over that of the composition; null where that was not measured.</param>
/// <param name="FusedOverOther">The time of the kernels over that of the work that it is an alternative to; null for none.</param>
/// <param name="ExtraMegabytes">The most that a step of the kernels holds beyond inputs and gradients; null where the system does not say.</param>
internal sealed record WorkRatios(string Name, double FusedOverFloor, double? FusedOverEager, double? FusedOverOther, double? ExtraMegabytes)
{
    private const double Megabyte = 1 << 20;

    /// <summary>The ratios of a result, with so many digits as mean something.</summary>
    /// <param name="result">The work's.</param>
    /// <param name="all">The results of the run, of which one may be the other.</param>
    public static WorkRatios Of(WorkResult result, IReadOnlyList<WorkResult> all) => new(
        result.Name,
        Round(result.FusedMs / result.FloorMs),
        result.EagerMs is { } eager ? Round(result.FusedMs / eager) : null,
        all.FirstOrDefault(other => other.Name == result.Against) is { } against ? Round(result.FusedMs / against.FusedMs) : null,
        result.FusedPeakBytes is { } bytes ? Math.Ceiling(bytes / Megabyte) : null);

    private static double Round(double ratio) => Math.Round(ratio, 3);
}
