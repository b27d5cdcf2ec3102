namespace LossDsl.Benchmarks.Measuring;

/// <summary>The medians of one work and the peak memory beyond the inputs and the gradients.</summary>
/// <param name="Name">The work's.</param>
/// <param name="FusedMs">The kernels.</param>
/// <param name="EagerMs">The composition; null where it was not measured.</param>
/// <param name="FloorMs">The floor.</param>
/// <param name="FusedPeakBytes">Of the kernels; null where the system does not say.</param>
/// <param name="EagerPeakBytes">Of the composition; null where the system does not say, or it was not measured.</param>
/// <param name="GradientBytes">The bytes of all gradients.</param>
/// <param name="Against">The name of the work that this one is an alternative to; null for none.</param>
internal sealed record WorkResult(
    string Name, double FusedMs, double? EagerMs, double FloorMs, long? FusedPeakBytes, long? EagerPeakBytes, long GradientBytes, string? Against);
