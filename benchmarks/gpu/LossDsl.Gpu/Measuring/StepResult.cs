namespace LossDsl.Gpu.Measuring;

/// <summary>What was measured of a variant of a work.</summary>
/// <param name="Work">The work.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Milliseconds">The median of the rounds.</param>
/// <param name="PeakBytes">The device memory that the process held; -1 where it is not known.</param>
/// <param name="Failure">Why there is no time; null where there is one.</param>
internal sealed record StepResult(string Work, string Variant, double Milliseconds, long PeakBytes, string? Failure);
