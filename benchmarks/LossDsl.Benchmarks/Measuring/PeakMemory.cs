using System.Diagnostics;
using System.Globalization;
using LossDsl.Benchmarks.Works;

namespace LossDsl.Benchmarks.Measuring;

/// <summary>
/// The most memory that one step holds beyond its inputs and gradients. Each variant is measured in a process of its own:
/// an allocator that has kept another variant's memory would hide what this one takes.
/// </summary>
internal static class PeakMemory
{
    private const string Prefix = "peak-bytes ";

    /// <summary>Starts a child for a variant and returns what it measured; null where the system does not say.</summary>
    public static long? InChild(Work work, string variant, BenchOptions options)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] arguments = [.. program, "--peak", $"{work.Name}|{variant}", "--threads", options.Threads.ToString(CultureInfo.InvariantCulture)];
        using var child = Process.Start(new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(Prefix, StringComparison.Ordinal));
        // A variant that fails fails again in the timing, which reports it.
        _ = errors.Result;
        return line is null ? null : long.Parse(line.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>The child's whole life: a tiny step that loads the code, the inputs, one step, one line.</summary>
    public static int RunChild(string name, string variant)
    {
        var work = WorkList.All.Single(work => work.Name == name);
        using (var tiny = work.Create(true))
            tiny.Step(variant);
        using var instance = work.Create(false);
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Status("VmRSS:");
        instance.Step(variant);
        var extra = Status("VmHWM:") - before - instance.GradientBytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Math.Max(0, extra)}"));
        return 0;
    }

    private static long Status(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
