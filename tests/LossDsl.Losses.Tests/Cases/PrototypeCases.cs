namespace LossDsl.Losses.Tests;

/// <summary>The losses against the means of classes.</summary>
public static class PrototypeCases
{
    private static readonly Argument X = Argument.Real("x", "i,d");
    private static readonly Argument Y = Argument.Label();
    private static readonly Argument Support = Argument.Real("a", "u,d");
    private static readonly Argument SupportLabel = new("v", "u", Role.Label, _ => 0);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(PrototypicalLoss), (s, _, r) => new PrototypicalLoss(classes: s.C, reduction: r), [X, Y, Support, SupportLabel], Naive.Rows(Prototypical)) { HasDistances = true },
        new(typeof(PrototypeTripletLoss), (s, _, r) => new PrototypeTripletLoss(classes: s.C, m: 0.6, reduction: r), [X, Y], Naive.Rows(Triplet)),
        new(typeof(CenterLoss), (s, _, r) => new CenterLoss(classes: s.C, features: s.D, lambda: 0.2, reduction: r),
            [X, Argument.Logits(), Y, new Argument("center", "j,d", Role.State, Argument.Normal)],
            Naive.Rows((s, i) => Naive.CrossEntropy(s["z"].Row(i), s.Label(i)) + (0.1 * PairCases.Squared(s["x"].Row(i), s["center"].Row(s.Label(i)))))),
    ];

    /// <summary>The mean of the rows with that label, and how many there are.</summary>
    private static (double[] Mean, int Count) Prototype(Values rows, Values labels, int label)
    {
        var mean = new double[rows.Size(1)];
        var own = Enumerable.Range(0, rows.Size(0)).Where(i => labels[i] == label).ToList();
        foreach (var i in own)
        {
            for (var d = 0; d < mean.Length; d++)
                mean[d] += rows[i, d] / own.Count;
        }

        return (mean, own.Count);
    }

    private static double Prototypical(Sample s, int i)
    {
        var scores = new List<double>();
        var target = 0;
        for (var j = 0; j < s.Sizes.C; j++)
        {
            var (mean, count) = Prototype(s["a"], s["v"], j);
            if (j == s.Label(i))
                target = scores.Count;
            if (count > 0 || j == s.Label(i))
                scores.Add(-PairCases.Squared(s["x"].Row(i), mean));
        }

        return Naive.CrossEntropy([.. scores], target);
    }

    private static double Triplet(Sample s, int i)
    {
        double Distance(double[] mean) => Math.Sqrt(PairCases.Squared(s["x"].Row(i), mean) + 1e-6);
        var others = s["y"].Data.Distinct().Where(y => y != s["y"][i]).Select(y => Distance(Prototype(s["x"], s["y"], (int)y).Mean)).ToList();
        return others.Count == 0 ? 0 : Math.Max(0, Distance(Prototype(s["x"], s["y"], s.Label(i)).Mean) - others.Min() + 0.6);
    }
}
