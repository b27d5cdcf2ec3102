using System.Globalization;

namespace LossDsl.Benchmarks.Guard;

/// <summary>What got worse since ratios were committed.</summary>
internal static class Regression
{
    /// <summary>Memory is counted in whole pages and arenas: so much more of it says nothing.</summary>
    private const double IgnoredMegabytes = 4;

    /// <summary>
    /// A line for everything that is worse than before by more than a share. Floor and composition are two yardsticks for the same time: the kernels are slower if both
    /// say so, and where one does, it is that one which another machine, or another load, does differently.
    /// </summary>
    /// <param name="before">The committed ratios. Works that only one of the two lists has are not compared.</param>
    /// <param name="now">Those of this run.</param>
    /// <param name="tolerance">The share: 0.25 reports a ratio that is more than 1.25 times the old one.</param>
    public static IReadOnlyList<string> Find(IReadOnlyList<WorkRatios> before, IReadOnlyList<WorkRatios> now, double tolerance) =>
    [
        .. from old in before
           join found in now on old.Name equals found.Name
           from line in Lines(old, found, tolerance)
           select line,
    ];

    private static IEnumerable<string> Lines(WorkRatios old, WorkRatios found, double tolerance)
    {
        (string What, double? Before, double? Now, double Ignored)[] measures =
        [
            ("fused / floor", old.FusedOverFloor, found.FusedOverFloor, 0),
            ("fused / eager", old.FusedOverEager, found.FusedOverEager, 0),
            ("fused / other", old.FusedOverOther, found.FusedOverOther, 0),
            ("extra memory in MB", old.ExtraMegabytes, found.ExtraMegabytes, IgnoredMegabytes),
        ];
        var compared = measures.Where(m => m.Before is not null && m.Now is not null).ToList();

        // A ratio that is no number is worse than any that is one.
        var worse = compared.Where(m => !(m.Now <= (m.Before * (1 + tolerance)) + m.Ignored)).ToList();
        var yardsticks = measures.Take(2).Where(compared.Contains).ToList();
        if (!yardsticks.All(worse.Contains))
            worse.RemoveAll(m => yardsticks.Contains(m) && double.IsFinite(m.Now!.Value));
        return worse.Select(m => string.Create(CultureInfo.InvariantCulture, $"{old.Name}: {m.What} was {m.Before:0.###} and is {m.Now:0.###}"));
    }
}
