namespace LossDsl.Benchmarks.Measuring;

/// <summary>The medians of one work and the peak memory beyond the inputs and the gradients.</summary>
internal sealed record WorkResult(
    string Name, double FusedMs, double EagerMs, double FloorMs, long? FusedPeakBytes, long? EagerPeakBytes, long GradientBytes);
