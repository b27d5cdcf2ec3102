using System.Diagnostics;
using LossDsl.Benchmarks.Works;

namespace LossDsl.Benchmarks.Measuring;

/// <summary>Times the variants side by side.</summary>
internal static class Measurement
{
    // Enough for the runtime to replace its quick first code of the kernels by the optimized one.
    private const int WarmUpRounds = 2;

    /// <summary>Measures a work: the variants take turns, so that whatever else the machine does hits all alike.</summary>
    public static WorkResult Of(Work work, BenchOptions options)
    {
        var (fusedPeak, eagerPeak) = (PeakMemory.InChild(work, Variant.Fused, options), PeakMemory.InChild(work, Variant.Eager, options));
        using var instance = work.Create(false);
        var times = Variant.All.ToDictionary(variant => variant, _ => new List<double>());
        for (var round = -WarmUpRounds; round < options.Rounds; round++)
        {
            foreach (var variant in Variant.All)
            {
                var start = Stopwatch.GetTimestamp();
                instance.Step(variant);
                if (round >= 0)
                    times[variant].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return new(work.Name, Median(times[Variant.Fused]), Median(times[Variant.Eager]), Median(times[Variant.Floor]), fusedPeak, eagerPeak, instance.GradientBytes);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
