namespace LossDsl.Losses.Tests;

/// <summary>The losses over pairs and triplets of a batch, against double and triple loops.</summary>
public static class PairCases
{
    private static readonly Argument X = Argument.Real("x", "i,d");
    private static readonly Argument Y = Argument.Label() with { IsCompared = true };

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(CirclePairLoss), (_, _, r) => new CirclePairLoss(g: 12, m: 0.3, reduction: r), [X, Y], Naive.Rows(Circle)) { Detaches = true, HasCosines = true },
        new(typeof(ContrastiveLoss), (_, _, r) => new ContrastiveLoss(m: 1.5, reduction: r), [X, Y], Naive.Rows(Contrastive)),
        new(typeof(TripletLoss), (_, _, r) => new TripletLoss(m: 0.7, reduction: r), [X, Y], Naive.Rows((s, i) => Triplets(s, i, (near, far) => Math.Max(0, near - far + 0.7), (_, _) => true))),
        new(typeof(SemiHardTripletLoss), (_, _, r) => new SemiHardTripletLoss(m: 2, reduction: r), [X, Y],
            Naive.Rows((s, i) => Triplets(s, i, (near, far) => near - far + 2, (near, far) => near < far && far < near + 2))),
        new(typeof(BatchHardTripletLoss), (_, _, r) => new BatchHardTripletLoss(m: 0.4, reduction: r), [X, Y], Naive.Rows((s, i) => Hardest(s, i, gap => Math.Max(0, 0.4 + gap)))),
        new(typeof(SoftMarginTripletLoss), (_, _, r) => new SoftMarginTripletLoss(reduction: r), [X, Y], Naive.Rows((s, i) => Hardest(s, i, Naive.Softplus))),
    ];

    /// <summary>The samples of the anchor's label, itself left out, or those of others.</summary>
    public static IEnumerable<int> Others(Sample s, int i, bool same) =>
        Enumerable.Range(0, s.Sizes.B).Where(p => p != i && s["y"][p] == s["y"][i] == same);

    public static double Squared(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }

    private static double Distance(Sample s, int i, int p) => Squared(s["x"].Row(i), s["x"].Row(p));

    private static double Circle(Sample live, Sample frozen, int i)
    {
        double Cosine(Sample s, int p) => Naive.Cosine(s["x"].Row(i), s["x"].Row(p));
        double positive = 0, negative = 0;
        foreach (var p in Others(live, i, true))
            positive += Math.Exp(-12 * Math.Max(0, 1.3 - Cosine(frozen, p)) * (Cosine(live, p) - 0.7));
        foreach (var n in Others(live, i, false))
            negative += Math.Exp(12 * Math.Max(0, Cosine(frozen, n) + 0.3) * (Cosine(live, n) - 0.3));
        return Math.Log(1 + (positive * negative));
    }

    private static double Contrastive(Sample s, int i)
    {
        if (s.Sizes.B == 1)
            return 0;
        var sum = Others(s, i, true).Sum(p => Distance(s, i, p)) + Others(s, i, false).Sum(n => Math.Pow(Math.Max(0, 1.5 - Math.Sqrt(Distance(s, i, n))), 2));
        return sum / 2 / (s.Sizes.B - 1);
    }

    private static double Triplets(Sample s, int i, Func<double, double, double> loss, Func<double, double, bool> counts)
    {
        double sum = 0, count = 0;
        foreach (var p in Others(s, i, true))
        {
            foreach (var n in Others(s, i, false))
            {
                var (near, far) = (Distance(s, i, p), Distance(s, i, n));
                if (!counts(near, far))
                    continue;
                sum += loss(near, far);
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Hardest(Sample s, int i, Func<double, double> loss)
    {
        var positives = Others(s, i, true).Select(p => Math.Sqrt(Distance(s, i, p))).ToList();
        var negatives = Others(s, i, false).Select(n => Math.Sqrt(Distance(s, i, n))).ToList();
        return positives.Count == 0 || negatives.Count == 0 ? 0 : loss(positives.Max() - negatives.Min());
    }
}
