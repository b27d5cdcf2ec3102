namespace LossDsl.Losses.Tests;

/// <summary>The losses over a row of logits and a label.</summary>
public static class LogitCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument Y = Argument.Label(ignorable: true);
    private static readonly Argument N = Argument.Counts();
    private static readonly Argument A = Argument.Between("a", "j", 0.2, 3, Role.Constant);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(SoftmaxCrossEntropyLoss), (_, _, r) => new SoftmaxCrossEntropyLoss(reduction: r), [Z, Y], Naive.Logits(Naive.CrossEntropy)),
        new(typeof(SoftmaxCrossEntropyLoss), (_, _, r) => new SoftmaxCrossEntropyLoss(smoothing: 0.3, reduction: r), [Z, Y], Naive.Logits((z, y) => Smoothed(z, y, 0.3)))
        {
            Variant = "smoothing 0.3",
        },
        new(typeof(WeightedCrossEntropyLoss), (_, constant, r) => new WeightedCrossEntropyLoss(a: constant("a"), smoothing: 0.2, reduction: r), [Z, Y, A], Naive.Rows(Weighted))
        {
            MeanWeight = (s, i) => s["a"][s.Label(i)],
        },
        new(typeof(LabelSmoothingLoss), (_, _, r) => new LabelSmoothingLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Smoothed(z, y, 0.1))),
        new(typeof(MaxSupLoss), (_, _, r) => new MaxSupLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Naive.CrossEntropy(z, y) + (0.1 * (z.Max() - Naive.Mean(z))))),
        new(typeof(FocalLoss), (_, _, r) => new FocalLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Focal(z, y, 2))),
        new(typeof(FocalLoss), (_, _, r) => new FocalLoss(gamma: 0.5, reduction: r), [Z, Y], Naive.Logits((z, y) => Focal(z, y, 0.5)))
        {
            Variant = "gamma 0.5",
        },
        new(typeof(SumExponentialLoss), (_, _, r) => new SumExponentialLoss(reduction: r), [Z, Y], Naive.Logits(SumExponential))
        {
            Overflows = true,
        },
        new(typeof(CompSumLoss), (_, _, r) => new CompSumLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => (1 - Math.Pow(Naive.Probability(z, y), 0.5)) / 0.5)),
        new(typeof(CompSumLoss), (_, _, r) => new CompSumLoss(tau: 1, reduction: r), [Z, Y], Naive.Logits(Naive.CrossEntropy))
        {
            Variant = "tau 1",
        },
        new(typeof(CompSumLoss), (_, _, r) => new CompSumLoss(tau: 0.6, reduction: r), [Z, Y], Naive.Logits((z, y) => (Math.Pow(1 / Naive.Probability(z, y), 0.4) - 1) / 0.4))
        {
            Variant = "tau 0.6",
            Overflows = true,
        },
        new(typeof(GceLoss), (_, _, r) => new GceLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => (1 - Math.Pow(Naive.Probability(z, y), 0.7)) / 0.7)),
        new(typeof(MaeLoss), (_, _, r) => new MaeLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => 1 - Naive.Probability(z, y))),
        new(typeof(SceLoss), (_, _, r) => new SceLoss(reduction: r), [Z, Y], Naive.Logits(Symmetric)),
        new(typeof(SphericalZLoss), (_, _, r) => new SphericalZLoss(a: 2, b: 1.5, reduction: r), [Z, Y], Naive.Logits(Spherical)),
        new(typeof(StableMaxLoss), (_, _, r) => new StableMaxLoss(reduction: r), [Z, Y], Naive.Logits(StableMax)),
        new(typeof(LdrKlLoss), (_, _, r) => new LdrKlLoss(lambda: 0.7, c: 0.4, reduction: r), [Z, Y], Naive.Logits((z, y) => LabelRobust(z, y, 0.7, 0.4))),
        new(typeof(EnergyScoreLoss), (_, _, r) => new EnergyScoreLoss(t: 1.7, reduction: r), [Z],
            Naive.Rows((s, i) => -1.7 * Naive.LogSumExp([.. s["z"].Row(i).Select(z => z / 1.7)]))),
        new(typeof(BalancedSoftmaxLoss), (_, constant, r) => new BalancedSoftmaxLoss(n: constant("n"), reduction: r), [Z, Y, N], Naive.Rows(Balanced)),
        new(typeof(LogitAdjustmentLoss), (_, constant, r) => new LogitAdjustmentLoss(n: constant("n"), tau: 0.8, reduction: r), [Z, Y, N], Naive.Rows(Adjusted)),
        new(typeof(SoftTargetCrossEntropyLoss), (_, _, r) => new SoftTargetCrossEntropyLoss(reduction: r), [Z, Argument.Between("t", "i,j", 0, 1) with { Grad = false }],
            Naive.Rows((s, i) => s["t"].Row(i).Select((t, j) => t * Naive.CrossEntropy(s["z"].Row(i), j)).Sum())),
        new(typeof(OnlineLabelSmoothingLoss), (s, _, r) => new OnlineLabelSmoothingLoss(classes: s.C, a: 0.3, reduction: r),
            [Z, Y, Kept("soft", "j,j"), Kept("g", "j,j"), Kept("n", "j"), Kept("seen", "")], Naive.Rows(OnlineSmoothed)),
        new(typeof(SwitchedOneVsRestLoss), (_, _, r) => new SwitchedOneVsRestLoss(reduction: r), [Z, Argument.Label()], Naive.Rows(Switched)),
        new(typeof(KnowledgeDistillationLoss), (_, _, r) => new KnowledgeDistillationLoss(temperature: 2.5, reduction: r),
            [Z, Argument.Logits("t") with { Grad = false }], Naive.Rows(Distillation)),
    ];

    /// <summary>Cross entropy with the whole target distribution written out.</summary>
    private static double Smoothed(double[] z, int y, double share)
    {
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
            loss += ((j == y ? 1 - share : 0) + (share / z.Length)) * Naive.CrossEntropy(z, j);
        return loss;
    }

    private static Argument Kept(string name, string axes) => new(name, axes, Role.State, random => random.NextDouble());

    /// <summary>Both cross entropies as sums over the classes; what is kept of the soft labels is their distance from the uniform ones.</summary>
    private static double OnlineSmoothed(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
            loss += ((j == s.Label(i) ? 0.3 : 0) + (0.7 * (s["soft"][s.Label(i), j] + (1.0 / z.Length)))) * Naive.CrossEntropy(z, j);
        return loss;
    }

    /// <summary>A sample is one of the hard ones if fewer than the share of the batch have a smaller margin.</summary>
    private static double Switched(Sample s, int i)
    {
        double Margin(int k) => s["z"][k, s.Label(k)] - s["z"].Row(k).Where((_, j) => j != s.Label(k)).DefaultIfEmpty(-1e30).Max();
        var harder = Enumerable.Range(0, s.Sizes.B).Count(k => Margin(k) < Margin(i) || (Margin(k) == Margin(i) && k < i));
        return harder >= 0.4 * s.Sizes.B
            ? Naive.CrossEntropy(s["z"].Row(i), s.Label(i))
            : 0.5 * s["z"].Row(i).Select((z, j) => Naive.Softplus(j == s.Label(i) ? -z : z)).Sum();
    }

    private static double Weighted(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
            loss += s["a"][j] * ((j == s.Label(i) ? 0.8 : 0) + (0.2 / z.Length)) * Naive.CrossEntropy(z, j);
        return loss;
    }

    private static double Focal(double[] z, int y, double gamma) => Math.Pow(Math.Max(1 - Naive.Probability(z, y), 1e-12), gamma) * Naive.CrossEntropy(z, y);

    private static double SumExponential(double[] z, int y)
    {
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
            loss += j == y ? 0 : Math.Exp(z[j] - z[y]);
        return loss;
    }

    /// <summary>Both cross entropies as sums over the classes, with the logarithm of the target's zeros taken as -4.</summary>
    private static double Symmetric(double[] z, int y)
    {
        var reverse = 0.0;
        for (var j = 0; j < z.Length; j++)
            reverse -= Naive.Probability(z, j) * (j == y ? 0 : -4);
        return (0.1 * Naive.CrossEntropy(z, y)) + reverse;
    }

    private static double Spherical(double[] z, int y)
    {
        var mean = Naive.Mean(z);
        var variance = Naive.Mean([.. z.Select(v => (v - mean) * (v - mean))]);
        return Naive.Softplus(2 * (1.5 - ((z[y] - mean) / Math.Sqrt(variance + 1e-12)))) / 2;
    }

    private static double StableMax(double[] z, int y)
    {
        var f = z.Select(v => v >= 0 ? v + 1 : 1 / (1 - v)).ToArray();
        return -Math.Log(f[y] / f.Sum());
    }

    private static double LabelRobust(double[] z, int y, double lambda, double margin)
    {
        var violations = new double[z.Length];
        for (var j = 0; j < z.Length; j++)
            violations[j] = (z[j] + (j == y ? 0 : margin) - z[y]) / lambda;
        return lambda * (Naive.LogSumExp(violations) - Math.Log(z.Length));
    }

    /// <summary>The softmax whose classes count as often as they occur, with the probability written out.</summary>
    private static double Balanced(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var largest = z.Max();
        var weights = z.Select((v, j) => s["n"][j] * Math.Exp(v - largest)).ToArray();
        var y = s.Label(i);
        return Math.Log(weights.Sum()) - Math.Log(s["n"][y]) - (z[y] - largest);
    }

    private static double Adjusted(Sample s, int i)
    {
        var total = s["n"].Data.Sum();
        return Naive.CrossEntropy([.. s["z"].Row(i).Select((v, j) => v + Math.Log(Math.Pow(s["n"][j] / total, 0.8)))], s.Label(i));
    }

    private static double Distillation(Sample s, int i)
    {
        double[] student = [.. s["z"].Row(i).Select(v => v / 2.5)];
        double[] teacher = [.. s["t"].Row(i).Select(v => v / 2.5)];
        var divergence = 0.0;
        for (var j = 0; j < student.Length; j++)
            divergence += Naive.Probability(teacher, j) * (Naive.CrossEntropy(student, j) - Naive.CrossEntropy(teacher, j));
        return 2.5 * 2.5 * divergence;
    }
}
