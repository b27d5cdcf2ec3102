namespace LossDsl.Losses.Tests;

/// <summary>The losses over attacked samples and outliers.</summary>
public static class RobustnessCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument A = Argument.Logits("a");
    private static readonly Argument O = Argument.Logits("o", "u,j");
    private static readonly Argument Y = Argument.Label(ignorable: true);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(TradesLoss), (_, _, r) => new TradesLoss(reduction: r), [Z, A, Y],
            Naive.Rows((s, i) => Naive.CrossEntropy(s["z"].Row(i), s.Label(i)) + (6 * Naive.Divergence(s["z"].Row(i), s["a"].Row(i))))),
        new(typeof(MartLoss), (_, _, r) => new MartLoss(lambda: 2, reduction: r), [Z, A, Y], Naive.Rows(Misclassified)),
        new(typeof(SmoothAdversarialCompSumLoss), (_, _, r) => new SmoothAdversarialCompSumLoss(rho: 2, nu: 0.3, reduction: r), [Z, A, Y],
            Naive.Rows((s, i) => Math.Log(1 + Margins(s, i).Sum(m => Math.Exp(-m / 2))) + Moved(s, i, 0.3))),
        new(typeof(SmoothAdversarialCompSumLoss), (_, _, r) => new SmoothAdversarialCompSumLoss(rho: 2, nu: 0.3, tau: 1.5, reduction: r), [Z, A, Y],
            Naive.Rows((s, i) => ((Math.Pow(1 + Margins(s, i).Sum(m => Math.Exp(-m / 2)), -0.5) - 1) / -0.5) + Moved(s, i, 0.3)))
        {
            Variant = "tau 1.5",
        },
        new(typeof(EnergyFineTuningLoss), (_, _, r) => new EnergyFineTuningLoss(m_in: -5, m_out: -4, reduction: r), [Z, O, Y], Naive.Rows(Energies)),
        new(typeof(OutlierExposureLoss), (_, _, r) => new OutlierExposureLoss(lambda: 0.4, reduction: r), [Z, O, Y], Naive.Rows(Exposed)),
    ];

    private static double Misclassified(Sample s, int i)
    {
        var (z, a, y) = (s["z"].Row(i), s["a"].Row(i), s.Label(i));
        var wrong = Naive.Softmax(a).Where((_, j) => j != y).DefaultIfEmpty(0).Max();
        return Naive.CrossEntropy(a, y) - Math.Log(1.0001 - wrong) + (2 * Naive.Divergence(z, a) * (1 - Naive.Probability(z, y)));
    }

    private static double[] Margins(Sample s, int i) => [.. s["z"].Row(i).Where((_, j) => j != s.Label(i)).Select(z => s["z"][i, s.Label(i)] - z)];

    private static double Moved(Sample s, int i, double weight)
    {
        var attacked = s["a"].Row(i).Where((_, j) => j != s.Label(i)).Select(a => s["a"][i, s.Label(i)] - a);
        return weight * Naive.Norm([.. attacked.Zip(Margins(s, i), (a, z) => a - z)]);
    }

    private static double Energies(Sample s, int i)
    {
        var known = Math.Max(0, -Naive.LogSumExp(s["z"].Row(i)) + 5);
        var outliers = Enumerable.Range(0, s["o"].Size(0)).Average(u => Math.Pow(Math.Max(0, -4 + Naive.LogSumExp(s["o"].Row(u))), 2));
        return Naive.CrossEntropy(s["z"].Row(i), s.Label(i)) + (0.1 * ((known * known) + outliers));
    }

    /// <summary>The outliers' cross entropy to the uniform distribution, written out.</summary>
    private static double Exposed(Sample s, int i)
    {
        var outliers = 0.0;
        for (var u = 0; u < s["o"].Size(0); u++)
        {
            var o = s["o"].Row(u);
            for (var j = 0; j < o.Length; j++)
                outliers += Naive.CrossEntropy(o, j) / o.Length;
        }

        return Naive.CrossEntropy(s["z"].Row(i), s.Label(i)) + (0.4 * outliers / s["o"].Size(0));
    }
}
