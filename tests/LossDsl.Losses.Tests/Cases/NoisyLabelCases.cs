namespace LossDsl.Losses.Tests;

/// <summary>The losses for noisy labels over a row of logits.</summary>
public static class NoisyLabelCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument Y = Argument.Label(ignorable: true);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(TruncatedGceLoss), (_, _, r) => new TruncatedGceLoss(k: 0.3, reduction: r), [Z, Y],
            Naive.Logits((z, y) => (1 - Math.Pow(Math.Max(Naive.Probability(z, y), 0.3), 0.7)) / 0.7)),
        new(typeof(RceLoss), (_, _, r) => new RceLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => 4 * Others(z, y))),
        new(typeof(NceLoss), (_, _, r) => new NceLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Share(z, y, Naive.CrossEntropy))),
        new(typeof(NormalizedFocalLoss), (_, _, r) => new NormalizedFocalLoss(gamma: 1.5, reduction: r), [Z, Y], Naive.Logits((z, y) => Share(z, y, (row, j) => Focal(row, j, 1.5)))),
        new(typeof(NormalizedGceLoss), (_, _, r) => new NormalizedGceLoss(q: 0.6, reduction: r), [Z, Y],
            Naive.Logits((z, y) => Share(z, y, (row, j) => 1 - Math.Pow(Naive.Probability(row, j), 0.6)))),
        new(typeof(NormalizedMaeLoss), (_, _, r) => new NormalizedMaeLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Share(z, y, (row, j) => 2 * Others(row, j)))),
        new(typeof(ActivePassiveLoss), (_, _, r) => new ActivePassiveLoss(alpha: 2, beta: 0.3, reduction: r), [Z, Y],
            Naive.Logits((z, y) => (2 * Share(z, y, Naive.CrossEntropy)) + (0.3 * 4 * Others(z, y)))),
        new(typeof(ActivePassiveLoss), (_, _, r) => new ActivePassiveLoss(gamma: 1.5, a: 2, reduction: r), [Z, Y],
            Naive.Logits((z, y) => Share(z, y, (row, j) => Focal(row, j, 1.5)) + (2 * Others(z, y))))
        {
            Variant = "NFL and MAE",
        },
        new(typeof(TaylorCrossEntropyLoss), (_, _, r) => new TaylorCrossEntropyLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Series(Others(z, y), 2))),
        new(typeof(TaylorCrossEntropyLoss), (_, _, r) => new TaylorCrossEntropyLoss(order: 6, reduction: r), [Z, Y], Naive.Logits((z, y) => Series(Others(z, y), 6)))
        {
            Variant = "order 6",
        },
        new(typeof(PartiallyHuberizedCrossEntropyLoss), (_, _, r) => new PartiallyHuberizedCrossEntropyLoss(tau: 3, reduction: r), [Z, Y], Naive.Logits(PartiallyHuberized)),
        new(typeof(JensenShannonLoss), (_, _, r) => new JensenShannonLoss(w: 0.3, reduction: r), [Z, Y], Naive.Logits((z, y) => Spread(y, 0.3, Naive.Softmax(z)))),
        new(typeof(GeneralizedJensenShannonLoss), (_, _, r) => new GeneralizedJensenShannonLoss(w: 0.4, reduction: r), [Z, Argument.Logits("v"), Y],
            Naive.Rows((s, i) => Spread(s.Label(i), 0.4, Naive.Softmax(s["z"].Row(i)), Naive.Softmax(s["v"].Row(i))))),
        new(typeof(LogitClipLoss), (_, _, r) => new LogitClipLoss(tau: 2.5, reduction: r), [Z, Y], Naive.Logits(Clipped)),
    ];

    /// <summary>The probability of all other classes, without cancellation.</summary>
    private static double Others(double[] z, int y)
    {
        double others = 0, all = 0;
        for (var j = 0; j < z.Length; j++)
        {
            var mass = Math.Exp(z[j] - z.Max());
            all += mass;
            others += j == y ? 0 : mass;
        }

        return others / all;
    }

    private static double Focal(double[] z, int y, double gamma) => Math.Pow(Others(z, y), gamma) * Naive.CrossEntropy(z, y);

    /// <summary>The loss of the label over the sum of the losses that every label would have; 0 with a single class.</summary>
    private static double Share(double[] z, int y, Func<double[], int, double> loss) =>
        z.Length == 1 ? 0 : loss(z, y) / Enumerable.Range(0, z.Length).Sum(j => loss(z, j));

    private static double Series(double q, int order) => Enumerable.Range(1, order).Sum(k => Math.Pow(q, k) / k);

    private static double PartiallyHuberized(double[] z, int y)
    {
        var p = Naive.Probability(z, y);
        return p > 1.0 / 3 ? -Math.Log(p) : (-3 * p) + Math.Log(3) + 1;
    }

    /// <summary>The weighted sum of the divergences of the label and of every prediction from their mixture, over its limit.</summary>
    private static double Spread(int y, double weight, params double[][] predictions)
    {
        var each = (1 - weight) / predictions.Length;
        var spread = 0.0;
        for (var j = 0; j < predictions[0].Length; j++)
        {
            var mixture = (j == y ? weight : 0) + predictions.Sum(p => each * p[j]);
            spread += j == y ? -weight * Math.Log(mixture) : 0;
            foreach (var p in predictions)
                spread += p[j] > 0 ? each * p[j] * Math.Log(p[j] / mixture) : 0;
        }

        return spread / (-(1 - weight) * Math.Log(1 - weight));
    }

    private static double Clipped(double[] z, int y)
    {
        var length = Naive.Norm(z);
        return Naive.CrossEntropy(length > 2.5 ? [.. z.Select(v => v / length * 2.5)] : z, y);
    }
}
