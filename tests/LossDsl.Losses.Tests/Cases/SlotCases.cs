namespace LossDsl.Losses.Tests;

/// <summary>The losses with a state of every sample's own.</summary>
public static class SlotCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument Y = Argument.Label();
    private static readonly Argument Id = new("id", "i", Role.Label, _ => 0) { Target = "samples" };

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(EarlyLearningLoss), (s, _, r) => new EarlyLearningLoss(samples: s.B + 2, classes: s.C, lambda: 2, reduction: r),
            [Z, Y, Id, Slots("t", "samples,j", 0.2)], Naive.Rows(EarlyLearning)),
        new(typeof(SelfAdaptiveTrainingLoss), (s, _, r) => new SelfAdaptiveTrainingLoss(samples: s.B + 2, classes: s.C, reduction: r),
            [Z, Y, Id, Slots("left", "samples", 1), Slots("own", "samples,j", 0.5)], SelfAdaptive),
        new(typeof(AldrKlLoss), (s, _, r) => new AldrKlLoss(samples: s.B + 2, lambda: 0.7, reduction: r),
            [Z, Y, Id, Slots("l", "samples", 1)], Naive.Rows(Adaptive)),
        new(typeof(PrunedGceLoss), (s, _, r) => new PrunedGceLoss(samples: s.B + 2, k: 0.3, reduction: r),
            [Z, Y, Id, new Argument("keep", "samples", Role.State, random => random.Next(3) == 0 ? 0 : 1)], Naive.Rows(Pruned)),
    ];

    private static double Pruned(Sample s, int i) =>
        s["keep"][Slot(s, i)] * ((Math.Pow(0.3, 0.7) - Math.Pow(Naive.Probability(s["z"].Row(i), s.Label(i)), 0.7)) / 0.7);

    private static Argument Slots(string name, string axes, double most) => new(name, axes, Role.State, random => (0.1 + (0.9 * random.NextDouble())) * most);

    private static int Slot(Sample s, int i) => (int)s["id"][i];

    private static double EarlyLearning(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var agreement = 0.0;
        for (var j = 0; j < z.Length; j++)
            agreement += s["t"][Slot(s, i), j] * Math.Clamp(Naive.Probability(z, j), 0.0001, 0.9999);
        return Naive.CrossEntropy(z, s.Label(i)) + (2 * Math.Log(Math.Max(1 - agreement, 0.0001)));
    }

    private static double[] SelfAdaptive(Sample s, Sample frozen)
    {
        double[] Target(int i) => [.. Enumerable.Range(0, s.Sizes.C).Select(j => s["own"][Slot(s, i), j] + (j == s.Label(i) ? s["left"][Slot(s, i)] : 0))];
        var targets = Enumerable.Range(0, s.Sizes.B).Select(Target).ToArray();
        var mean = targets.Select(t => t.Max()).DefaultIfEmpty(0).Average();
        return [.. targets.Select((target, i) => target.Max() / mean * target.Select((t, j) => t * Naive.CrossEntropy(s["z"].Row(i), j)).Sum())];
    }

    private static double Adaptive(Sample s, int i)
    {
        var temperature = 0.7 * s["l"][Slot(s, i)];
        var margins = s["z"].Row(i).Select((z, j) => (z + (j == s.Label(i) ? 0 : 1) - s["z"][i, s.Label(i)]) / temperature);
        return temperature * (Naive.LogSumExp([.. margins]) - Math.Log(s.Sizes.C));
    }
}
