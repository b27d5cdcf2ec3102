namespace LossDsl.Losses.Tests;

/// <summary>The contrastive losses of labels, sets and patches, against loops over pairs.</summary>
public static class ContrastiveCases
{
    private static readonly Argument X = Argument.Real("x", "i,d");
    private static readonly Argument Y = Argument.Label() with { IsCompared = true };
    private static readonly Argument Targets = new("t", "i,j", Role.Input, random => random.Next(2)) { Grad = false };
    private static readonly Argument[] Patches = [Argument.Real("q", "i,n,d"), Argument.Real("k", "i,n,d", grad: false)];

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(SupConLoss), (_, _, r) => new SupConLoss(tau: 0.4, reduction: r), [X, Y], Naive.Rows((s, i) => Supervised(s, i, p => 1))) { HasCosines = true },
        new(typeof(SupConInLoss), (_, _, r) => new SupConInLoss(tau: 0.4, reduction: r), [X, Y], Naive.Rows(Inside)) { HasCosines = true },
        new(typeof(BalancedSupConLoss), (_, _, r) => new BalancedSupConLoss(tau: 0.4, reduction: r), [X, Y],
            Naive.Rows((s, i) => Supervised(s, i, p => Enumerable.Range(0, s.Sizes.B).Count(q => q != i && s["y"][q] == s["y"][p])))) { HasCosines = true },
        new(typeof(UniformityLoss), (_, _, r) => new UniformityLoss(reduction: r), [X], Uniformity) { IsOfBatch = true, HasCosines = true },
        new(typeof(DecoupledSoftmaxLoss), (_, _, r) => new DecoupledSoftmaxLoss(reduction: r), [Argument.Logits(), Targets], Naive.Rows(Decoupled)),
        new(typeof(PatchNceLoss), (_, _, r) => new PatchNceLoss(tau: 0.3, reduction: r), Patches, Naive.Rows((live, i) => Patched(live, live, i, 0))) { HasCosines = true },
        new(typeof(AdaptivePatchNceLoss), (_, _, r) => new AdaptivePatchNceLoss(tau: 0.3, g: 0.6, reduction: r), Patches, Naive.Rows((live, frozen, i) => Patched(live, frozen, i, 0.6)))
        {
            Detaches = true,
            HasCosines = true,
        },
    ];

    private static double Score(Sample s, int i, int p) => Math.Exp(Naive.Cosine(s["x"].Row(i), s["x"].Row(p)) / 0.4);

    /// <summary>The mean over the positives of -log of their share; every other sample counts 1/weight in the sum of all.</summary>
    private static double Supervised(Sample s, int i, Func<int, double> weight)
    {
        var all = Enumerable.Range(0, s.Sizes.B).Where(p => p != i).Sum(p => Score(s, i, p) / weight(p));
        return PairCases.Others(s, i, true).Select(p => Math.Log(all / Score(s, i, p))).DefaultIfEmpty(0).Average();
    }

    private static double Inside(Sample s, int i)
    {
        var all = Enumerable.Range(0, s.Sizes.B).Where(p => p != i).Sum(p => Score(s, i, p));
        var positives = PairCases.Others(s, i, true).Select(p => Score(s, i, p) / all).ToList();
        return positives.Count == 0 ? 0 : -Math.Log(positives.Average());
    }

    private static double[] Uniformity(Sample s, Sample frozen)
    {
        double sum = 0, pairs = 0;
        for (var i = 0; i < s.Sizes.B; i++)
        {
            for (var p = i + 1; p < s.Sizes.B; p++)
            {
                sum += Math.Exp(-2 * PairCases.Squared(Unit(s["x"].Row(i)), Unit(s["x"].Row(p))));
                pairs++;
            }
        }

        return [pairs == 0 ? 0 : Math.Log(sum / pairs)];
    }

    private static double[] Unit(double[] row) => [.. row.Select(v => v / Naive.Norm(row))];

    private static double Decoupled(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var negatives = z.Where((_, j) => s["t"][i, j] == 0).ToArray();
        var losses = z.Where((_, j) => s["t"][i, j] == 1).Select(p => Naive.CrossEntropy([p, .. negatives], 0)).ToList();
        return losses.Count == 0 ? 0 : losses.Average();
    }

    private static double Patched(Sample live, Sample frozen, int i, double share)
    {
        double Cosine(Sample s, int n, int p) => Naive.Cosine(Patch(s["q"], i, n), Patch(s["k"], i, p));
        var patches = live["q"].Size(1);
        double loss = 0, weights = 0;
        for (var n = 0; n < patches; n++)
        {
            var weight = 1 - share + (share * Math.Max(0, Cosine(frozen, n, n)));
            var scores = Enumerable.Range(0, patches).Select(p => Cosine(live, n, p) / 0.3).ToArray();
            loss += weight * Naive.CrossEntropy(scores, n);
            weights += weight;
        }

        return loss / weights;
    }

    private static double[] Patch(Values values, int i, int n) => [.. Enumerable.Range(0, values.Size(2)).Select(d => values[i, n, d])];
}
