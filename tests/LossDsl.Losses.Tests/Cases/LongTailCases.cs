namespace LossDsl.Losses.Tests;

/// <summary>The losses over logits and class counts.</summary>
public static class LongTailCases
{
    private static readonly Argument Z = Argument.Logits();
    private static readonly Argument Y = Argument.Label(ignorable: true);
    private static readonly Argument N = Argument.Counts();

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(VsLoss), (_, constant, r) => new VsLoss(n: constant("n"), gamma: 0.3, tau: 0.9, reduction: r), [Z, Y, N], Naive.Rows(VectorScaled)),
        new(typeof(ClassBalancedLoss), (_, constant, r) => new ClassBalancedLoss(n: constant("n"), b: 0.99, reduction: r), [Z, Y, N], Naive.Rows(ClassBalanced)),
        new(typeof(DeferredReweightingLoss), (_, constant, r) => new DeferredReweightingLoss(n: constant("n"), defer: 7, reduction: r), [Z, Y, N, Step(7)],
            Naive.Logits(Naive.CrossEntropy)),
        new(typeof(DeferredReweightingLoss), (_, constant, r) => new DeferredReweightingLoss(n: constant("n"), b: 0.99, defer: 7, reduction: r), [Z, Y, N, Step(8)], Naive.Rows(ClassBalanced))
        {
            Variant = "late",
            MeanWeight = EffectiveWeight,
        },
        new(typeof(GumbelCrossEntropyLoss), (_, _, r) => new GumbelCrossEntropyLoss(reduction: r), [Z, Y], Naive.Logits(Gumbel)),
    ];

    /// <summary>The paper's form: logits over Delta, plus iota.</summary>
    private static double VectorScaled(Sample s, int i)
    {
        var n = s["n"].Data;
        var logits = s["z"].Row(i).Select((z, j) => (z / Math.Pow(n.Max() / n[j], 0.3)) + (0.9 * Math.Log(n[j] / n.Sum())));
        return Naive.CrossEntropy([.. logits], s.Label(i));
    }

    private static Argument Step(int step) => new("step", "", Role.State, _ => step);

    private static double ClassBalanced(Sample s, int i) => EffectiveWeight(s, i) * Naive.CrossEntropy(s["z"].Row(i), s.Label(i));

    /// <summary>The weight of a sample's class by its effective number of samples for b = 0.99; 1 on average over the classes.</summary>
    public static double EffectiveWeight(Sample s, int i)
    {
        var weights = s["n"].Data.Select(n => (1 - 0.99) / (1 - Math.Pow(0.99, n))).ToArray();
        return weights[s.Label(i)] * weights.Length / weights.Sum();
    }

    private static double Gumbel(double[] z, int y)
    {
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
        {
            var eta = Math.Exp(-Math.Exp(-Math.Clamp(z[j], -4, 10)));
            loss -= j == y ? Math.Log(eta) : Math.Log(1 - eta);
        }

        return loss;
    }
}
