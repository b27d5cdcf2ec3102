namespace LossDsl.Losses.Tests;

/// <summary>The classification losses beside cross entropy and its kin, and the scores of samples.</summary>
public static class ScoreCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument Y = Argument.Label(ignorable: true);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(BrierLoss), (_, _, r) => new BrierLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Error(z, y).Sum(e => e * e))),
        new(typeof(ConfidencePenaltyLoss), (_, _, r) => new ConfidencePenaltyLoss(beta: 0.3, reduction: r), [Z, Y],
            Naive.Logits((z, y) => Naive.CrossEntropy(z, y) - (0.3 * Naive.Entropy(Naive.Softmax(z))))),
        new(typeof(LogitPenaltyLoss), (_, _, r) => new LogitPenaltyLoss(beta: 0.02, reduction: r), [Z, Y],
            Naive.Logits((z, y) => Naive.CrossEntropy(z, y) + (0.01 * Math.Pow(Naive.Norm(z), 2)))),
        new(typeof(CrossEntropyWithZLoss), (_, _, r) => new CrossEntropyWithZLoss(k: 0.01, reduction: r), [Z, Y],
            Naive.Logits((z, y) => Naive.CrossEntropy(z, y) + (0.01 * Math.Pow(Naive.LogSumExp(z), 2)))),
        new(typeof(TaylorSoftmaxLoss), (_, _, r) => new TaylorSoftmaxLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Share(z, y, v => 1 + v + (v * v / 2)))),
        new(typeof(SphericalSoftmaxLoss), (_, _, r) => new SphericalSoftmaxLoss(eps: 0.05, reduction: r), [Z, Y], Naive.Logits((z, y) => Share(z, y, v => (v * v) + 0.05))),
        new(typeof(CrammerSingerLoss), (_, _, r) => new CrammerSingerLoss(c: 0.7, reduction: r), [Z, Y], Naive.Logits((z, y) => Math.Max(0, 0.7 - Lead(z, y)))),
        new(typeof(SparsemaxLoss), (_, _, r) => new SparsemaxLoss(reduction: r), [Z, Y], Naive.Logits(Sparsemax)),
        new(typeof(OneVsRestLoss), (_, _, r) => new OneVsRestLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => z.Select((v, j) => Naive.Softplus(j == y ? -v : v)).Sum())),
        new(typeof(OneVsEachLoss), (_, _, r) => new OneVsEachLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => z.Where((_, j) => j != y).Sum(v => Naive.Softplus(v - z[y])))),
        new(typeof(MarginScoreLoss), (_, _, r) => new MarginScoreLoss(reduction: r), [Z, Y], Naive.Logits(Lead)),
        new(typeof(El2nScoreLoss), (_, _, r) => new El2nScoreLoss(reduction: r), [Z, Y], Naive.Logits((z, y) => Naive.Norm(Error(z, y)))),
        new(typeof(MaxSoftmaxScoreLoss), (_, _, r) => new MaxSoftmaxScoreLoss(reduction: r), [Z], Naive.Rows((s, i) => Naive.Softmax(s["z"].Row(i)).Max())),
    ];

    private static double[] Error(double[] z, int y) => [.. Naive.Softmax(z).Select((p, j) => p - (j == y ? 1 : 0))];

    /// <summary>By how much the label's logit leads over the best other one.</summary>
    private static double Lead(double[] z, int y) => z[y] - z.Where((_, j) => j != y).DefaultIfEmpty(double.NegativeInfinity).Max();

    /// <summary>The support from the sorted logits, as in the paper's first algorithm.</summary>
    private static double Sparsemax(double[] z, int y)
    {
        z = [.. z.Select(v => v - z.Max())];
        double sum = 0, edge = 0;
        var support = 0;
        foreach (var value in z.OrderDescending())
        {
            sum += value;
            if (1 + ((support + 1) * value) <= sum)
                break;
            support++;
            edge = (sum - 1) / support;
        }

        return 0.5 - z[y] + (z.Where(v => v > edge).Sum(v => (v - edge) * (v + edge)) / 2);
    }

    private static double Share(double[] z, int y, Func<double, double> function) => -Math.Log(function(z[y]) / z.Sum(function));
}
