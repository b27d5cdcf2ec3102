namespace LossDsl.Losses.Tests;

/// <summary>The losses over two views of a batch, against loops over pairs.</summary>
public static class ViewCases
{
    private static readonly Argument[] Views = [Argument.Real("a", "i,d"), Argument.Real("b", "i,d")];

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(NPairLoss), (_, _, r) => new NPairLoss(lambda: 0.1, reduction: r), Views, Naive.Rows(NPair)),
        new(typeof(InfoNceLoss), (_, _, r) => new InfoNceLoss(tau: 0.4, reduction: r), Views, Naive.Rows((s, i) => -Math.Log(Share(s, i, "a", "b", c => Math.Exp(c / 0.4))))) { HasCosines = true },
        new(typeof(HardInfoNceLoss), (_, _, r) => new HardInfoNceLoss(tau: 0.4, q: 0.3, reduction: r), Views, Naive.Rows(HardNegatives)) { HasCosines = true, Detaches = true },
        new(typeof(NtXentLoss), (_, _, r) => new NtXentLoss(reduction: r), Views, Naive.Rows((s, i) => BothWays(s, i, c => c, 2))) { HasCosines = true },
        new(typeof(NtXentAmLoss), (_, _, r) => new NtXentAmLoss(s: 5, m: 0.3, reduction: r), Views, Naive.Rows((s, i) => BothWays(s, i, c => c - 0.3, 5))) { HasCosines = true },
        new(typeof(NtXentAamLoss), (_, _, r) => new NtXentAamLoss(s: 5, m: 0.6, reduction: r), Views, Naive.Rows((s, i) => BothWays(s, i, c => Naive.Arc(c, 0.6), 5))) { HasCosines = true },
        new(typeof(ClipLoss), (_, _, r) => new ClipLoss(reduction: r), [.. Views, new Argument("t", "", Role.Weight, _ => 1.3)],
            Naive.Rows((s, i) =>
            {
                double Score(double c) => Math.Exp(c * Math.Exp(s["t"][0]));
                return -(Math.Log(Share(s, i, "a", "b", Score)) + Math.Log(Share(s, i, "b", "a", Score))) / 2;
            })) { HasCosines = true },
        new(typeof(SigLipLoss), (_, _, r) => new SigLipLoss(reduction: r), [.. Views, new Argument("t", "", Role.Weight, _ => 1.1), new Argument("b0", "", Role.Weight, _ => -2)],
            Naive.Rows(Sigmoids)) { HasCosines = true },
        new(typeof(SpectralContrastiveLoss), (_, _, r) => new SpectralContrastiveLoss(reduction: r), Views, Naive.Rows(Spectral)),
        new(typeof(AlignmentLoss), (_, _, r) => new AlignmentLoss(alpha: 3, reduction: r), Views,
            Naive.Rows((s, i) => Math.Pow(Math.Sqrt(2 - (2 * Cosine(s, "a", i, "b", i))), 3))) { HasCosines = true },
        new(typeof(SimSiamLoss), (_, _, r) => new SimSiamLoss(reduction: r),
            [Argument.Real("p", "i,d"), Argument.Real("q", "i,d"), Argument.Real("a", "i,d", grad: false), Argument.Real("b", "i,d", grad: false)],
            Naive.Rows((s, i) => -(Cosine(s, "p", i, "b", i) + Cosine(s, "q", i, "a", i)) / 2)) { HasCosines = true },
        new(typeof(VicRegLoss), (_, _, r) => new VicRegLoss(reduction: r), Views, VicReg) { IsOfBatch = true },
        new(typeof(BarlowTwinsLoss), (_, _, r) => new BarlowTwinsLoss(lambda: 0.1, reduction: r), Views, BarlowTwins) { IsOfBatch = true },
    ];

    private static double Cosine(Sample s, string a, int i, string b, int p) => Naive.Cosine(s[a].Row(i), s[b].Row(p));

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double NPair(Sample s, int i)
    {
        var a = s["a"].Row(i);
        double[] scores = [.. Enumerable.Range(0, s.Sizes.B).Select(p => Dot(a, s["b"].Row(p)))];
        return Naive.CrossEntropy(scores, i) + (0.1 * (Dot(a, a) + Dot(s["b"].Row(i), s["b"].Row(i))));
    }

    /// <summary>The score of a row with its own over that with all rows of the other view.</summary>
    private static double Share(Sample s, int i, string from, string to, Func<double, double> score) =>
        score(Cosine(s, from, i, to, i)) / Enumerable.Range(0, s.Sizes.B).Sum(p => score(Cosine(s, from, i, to, p)));

    private static double HardNegatives(Sample live, Sample frozen, int i)
    {
        var others = Enumerable.Range(0, live.Sizes.B).Where(p => p != i).ToArray();
        if (others.Length == 0)
            return 0;
        var bound = Language.OrderOracles.Quantile([.. others.Select(p => Cosine(frozen, "a", i, "b", p))], 0.3);
        double[] scores = [Cosine(live, "a", i, "b", i), .. others.Where(p => Cosine(frozen, "a", i, "b", p) >= bound - 5e-4).Select(p => Cosine(live, "a", i, "b", p))];
        return Naive.CrossEntropy([.. scores.Select(c => c / 0.4)], 0);
    }

    /// <summary>All views in one list, and for each of a sample's two the cross entropy over all others, with a margin on the partner.</summary>
    private static double BothWays(Sample s, int i, Func<double, double> margin, double scale)
    {
        var all = new[] { "a", "b" }.SelectMany(view => Enumerable.Range(0, s.Sizes.B).Select(p => s[view].Row(p))).ToArray();
        var loss = 0.0;
        foreach (var (anchor, partner) in new[] { (i, s.Sizes.B + i), (s.Sizes.B + i, i) })
        {
            var own = scale * margin(Naive.Cosine(all[anchor], all[partner]));
            var sum = Math.Exp(own);
            for (var p = 0; p < all.Length; p++)
                sum += p == anchor || p == partner ? 0 : Math.Exp(scale * Naive.Cosine(all[anchor], all[p]));
            loss += Math.Log(sum) - own;
        }

        return loss / 2;
    }

    private static double Sigmoids(Sample s, int i)
    {
        var loss = 0.0;
        for (var p = 0; p < s.Sizes.B; p++)
        {
            var logit = (Math.Exp(s["t"][0]) * Cosine(s, "a", i, "b", p)) + s["b0"][0];
            loss -= Math.Log(Naive.Sigmoid(p == i ? logit : -logit));
        }

        return loss;
    }

    private static double Spectral(Sample s, int i)
    {
        var a = s["a"].Row(i);
        var others = Enumerable.Range(0, s.Sizes.B).Where(p => p != i).Select(p => Math.Pow(Dot(a, s["b"].Row(p)), 2)).DefaultIfEmpty(0).Average();
        return (-2 * Dot(a, s["b"].Row(i))) + others;
    }

    private static double[] Column(Values values, int d) => [.. Enumerable.Range(0, values.Size(0)).Select(i => values[i, d])];

    private static double[] Centered(double[] column) => [.. column.Select(v => v - Naive.Mean(column))];

    private static double[] VicReg(Sample s, Sample frozen)
    {
        var (rows, features) = (s.Sizes.B, s.Sizes.D);
        var below = Math.Max(rows - 1, 1);
        double distance = 0, spread = 0, covariance = 0;
        for (var i = 0; i < rows; i++)
            distance += PairCases.Squared(s["a"].Row(i), s["b"].Row(i));
        foreach (var view in new[] { "a", "b" })
        {
            var columns = Enumerable.Range(0, features).Select(d => Centered(Column(s[view], d))).ToArray();
            for (var d = 0; d < features; d++)
            {
                spread += Math.Max(0, 1 - Math.Sqrt((Dot(columns[d], columns[d]) / below) + 1e-4));
                for (var e = 0; e < features; e++)
                    covariance += d == e ? 0 : Math.Pow(Dot(columns[d], columns[e]) / below, 2);
            }
        }

        return [(25 * distance / rows / features) + (25 * spread / 2 / features) + (covariance / features)];
    }

    private static double[] BarlowTwins(Sample s, Sample frozen)
    {
        double[] Normal(double[] column)
        {
            var centered = Centered(column);
            var deviation = Math.Sqrt(Naive.Mean([.. centered.Select(v => v * v)]) + 1e-5);
            return [.. centered.Select(v => v / deviation)];
        }

        var a = Enumerable.Range(0, s.Sizes.D).Select(d => Normal(Column(s["a"], d))).ToArray();
        var b = Enumerable.Range(0, s.Sizes.D).Select(d => Normal(Column(s["b"], d))).ToArray();
        var loss = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            for (var e = 0; e < b.Length; e++)
            {
                var c = Dot(a[d], b[e]) / s.Sizes.B;
                loss += d == e ? (1 - c) * (1 - c) : 0.1 * c * c;
            }
        }

        return [loss];
    }
}
