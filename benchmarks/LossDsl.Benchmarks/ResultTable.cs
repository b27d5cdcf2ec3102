using LossDsl.Benchmarks.Measuring;
using Spectre.Console;

namespace LossDsl.Benchmarks;

/// <summary>The results on the screen.</summary>
internal static class ResultTable
{
    private const double Megabyte = 1 << 20;

    /// <summary>One row a work: times, ratios, memory.</summary>
    public static void Show(IReadOnlyList<WorkResult> results, BenchOptions options)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("forward + backward");
        foreach (var heading in (string[])["fused", "eager", "floor", "fused / floor", "eager / fused", "fused extra", "eager extra"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Name), Time(result.FusedMs), Time(result.EagerMs), Time(result.FloorMs),
                Ratio(result.FusedMs / result.FloorMs), Ratio(result.EagerMs / result.FusedMs), Size(result.FusedPeakBytes), Size(result.EagerPeakBytes));
        }

        AnsiConsole.Write(table);
        foreach (var result in results)
        {
            if (results.FirstOrDefault(other => other.Name == result.Against) is { } against)
                Console.WriteLine(FormattableString.Invariant($"{result.Name} is {against.FusedMs / result.FusedMs:0.0} times as fast as {against.Name}."));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"Medians of the steps of {options.Rounds} interleaved rounds on {options.Threads} threads. Floor: the bare matrix products, or a copy of the same bytes."));
        Console.WriteLine("Extra: the most memory a step holds beyond its inputs and gradients, in a process of its own.");
    }

    private static string Time(double? milliseconds) => milliseconds is null ? "-" : FormattableString.Invariant($"{milliseconds:0.0} ms");

    private static string Ratio(double? ratio) => ratio is null ? "-" : FormattableString.Invariant($"{ratio:0.00}");

    private static string Size(long? bytes) => bytes is null ? "-" : FormattableString.Invariant($"{bytes / Megabyte:0} MB");
}
