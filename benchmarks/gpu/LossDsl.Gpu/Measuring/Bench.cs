using System.Diagnostics;
using LossDsl.Gpu.Works;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Gpu.Measuring;

/// <summary>Measures works. Every variant has a process of its own, so that its memory is its own and a failure is.</summary>
internal static class Bench
{
    private const int WarmUps = 3;

    /// <summary>The runtime compiles what runs often a second time, optimized, while the first steps run.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.8);

    public static int Run(Options options)
    {
        var results = new List<StepResult>();
        foreach (var work in GpuWorks.All.Where(w => w.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var variant in work.Variants.Where(v => options.Variant.Length == 0 || v == options.Variant))
            {
                var result = InChild(work.Name, variant, options);
                Console.WriteLine(FormattableString.Invariant($"{result.Work}, {variant}: {result.Failure ?? $"{result.Milliseconds:F3} ms{(result.PeakBytes < 0 ? "" : $", {result.PeakBytes / 1e9:F2} GB")}"}"));
                results.Add(result);
            }
        }

        Report.Write(options.Out, results);
        return results.Count > 0 && results.Where(r => r.Variant == Variant.Fused).All(r => r.Failure is null) ? 0 : 1;
    }

    /// <summary>Measures one variant here and prints the result.</summary>
    public static int Step(string name, string variant, Options options)
    {
        var work = GpuWorks.All.SingleOrDefault(w => w.Name == name && w.Variants.Contains(variant)) ?? throw new ArgumentException($"There is no work '{name}' with a variant '{variant}'.");
        Console.WriteLine(Report.ToJson(Measure(work, variant, options)));
        return 0;
    }

    private static StepResult Measure(GpuWork work, string variant, Options options)
    {
        var place = device(options.Device);
        LossCuda.Warn = reason => throw new InvalidOperationException(reason);
        manual_seed(1);
        var step = work.Create(variant, place, options.IsSmall);
        var clock = new DeviceClock(place.type == DeviceType.CUDA);
        var start = Stopwatch.GetTimestamp();
        for (var k = 0; k < WarmUps || (Stopwatch.GetElapsedTime(start) < WarmUpTime && !options.IsSmall); k++)
            clock.Time(step);
        var times = Enumerable.Range(0, options.Rounds).Select(_ => clock.Time(step)).ToArray();
        return new StepResult(options.Title(work.Name), variant, DeviceClock.Median(times), clock.UsedBytes(), null);
    }

    private static StepResult InChild(string name, string variant, Options options)
    {
        var (code, output, errors) = Child.Run(["step", name, variant, .. options.Rest()]).GetAwaiter().GetResult();
        return code == 0 && Report.FromJson<StepResult>(output) is { } result
            ? result
            : new StepResult(options.Title(name), variant, double.NaN, -1, FirstLine(errors) ?? $"ended with code {code}");
    }

    private static string? FirstLine(string text) => text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0);
}
