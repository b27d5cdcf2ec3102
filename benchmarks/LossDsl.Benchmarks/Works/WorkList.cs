namespace LossDsl.Benchmarks.Works;

/// <summary>All works, in the order of the table.</summary>
internal static class WorkList
{
    /// <summary>The works.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        MarginHeads.ArcFace(20_000),
        MarginHeads.SubCenterArcFace(20_000),
        MarginHeads.ArcFace(200_000),
        MarginHeads.SubCenterArcFace(200_000),
        MarginHeads.ArcFace(1_000_000, batch: 64, features: 128, isHuge: true),
        MarginHeads.PartialFc(1_000_000, batch: 64, features: 128),
        PairLosses.SupCon(4096, 128),
        PairLosses.NtXent(4096, 128),
        PairLosses.BatchHardTriplet(4096, 128),
        PairLosses.VicReg(256, 2048),
        LogitLosses.CrossEntropy(4096, 32_000),
        ElementLosses.Focal(16 << 20),
        ElementLosses.Huber(16 << 20),
        ElementLosses.Dice(8, 4, 512, 512),
        ElementLosses.Dpo(65_536),
    ];
}
