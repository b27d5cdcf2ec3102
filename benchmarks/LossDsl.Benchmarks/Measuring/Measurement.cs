using System.Diagnostics;
using LossDsl.Benchmarks.Works;

namespace LossDsl.Benchmarks.Measuring;

/// <summary>Times the variants side by side.</summary>
internal static class Measurement
{
    /// <summary>Enough for the runtime to replace its quick first code by the optimized one.</summary>
    private const double WarmUpMilliseconds = 400;

    /// <summary>A time is that of so many steps that the clock and a wake-up do not count.</summary>
    private const double MinMilliseconds = 2;

    /// <summary>
    /// A turn is so long that what the variant before has left behind does not count: a copy leaves a cache full of lines that are still to be written, and the next one
    /// waits for them.
    /// </summary>
    private const double TurnMilliseconds = 300;

    /// <summary>Measures a work: the variants take turns, so that whatever else the machine does hits all alike.</summary>
    public static WorkResult Of(Work work, BenchOptions options)
    {
        var fusedPeak = PeakMemory.InChild(work, Variant.Fused, options);
        using var instance = work.Create(false);
        var hasEager = instance.Eager is not null;
        var eagerPeak = hasEager ? PeakMemory.InChild(work, Variant.Eager, options) : null;
        var times = instance.Variants.ToDictionary(variant => variant, _ => new List<double>());
        var steps = instance.Variants.ToDictionary(variant => variant, variant => WarmUp(instance, variant));
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var variant in instance.Variants)
                TakeTurn(instance, variant, steps[variant], times[variant]);
        }

        return new(
            work.Name, Median(times[Variant.Fused]), hasEager ? Median(times[Variant.Eager]) : null, Median(times[Variant.Floor]),
            fusedPeak, eagerPeak, instance.GradientBytes, work.Against);
    }

    /// <summary>How many steps make a time.</summary>
    private static int WarmUp(WorkInstance instance, string variant)
    {
        var start = Stopwatch.GetTimestamp();
        var fastest = Time(instance, variant, 1);
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < WarmUpMilliseconds)
            fastest = Math.Min(fastest, Time(instance, variant, 1));
        return (int)Math.Clamp(MinMilliseconds / fastest, 1, 1000);
    }

    /// <summary>Adds times of a variant, in milliseconds a step. Each counts on its own: their mean would be that of what else the machine has done meanwhile.</summary>
    private static void TakeTurn(WorkInstance instance, string variant, int steps, List<double> times)
    {
        var start = Stopwatch.GetTimestamp();
        do
            times.Add(Time(instance, variant, steps));
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < TurnMilliseconds);
    }

    private static double Time(WorkInstance instance, string variant, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
            instance.Step(variant);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
