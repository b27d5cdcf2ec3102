namespace LossDsl.Losses.Tests;

/// <summary>The losses over the margin of a score and a label of -1 or 1.</summary>
public static class BinaryCases
{
    private static readonly Argument[] Arguments =
        [Argument.Logits("z", "i..."), new Argument("t", "i...", Role.Input, random => random.Next(2) == 0 ? 1 : -1) { Grad = false }];

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(LogisticLoss), (_, _, r) => new LogisticLoss(reduction: r), Arguments, Margin(Naive.Softplus)),
        new(typeof(HingeLoss), (_, _, r) => new HingeLoss(m: 0.8, reduction: r), Arguments, Margin(wrong => wrong > -0.8 ? 0.8 + wrong : 0)),
        new(typeof(SquaredHingeLoss), (_, _, r) => new SquaredHingeLoss(reduction: r), Arguments, Margin(wrong => wrong > -1 ? (1 + wrong) * (1 + wrong) : 0)),
        new(typeof(ExponentialLoss), (_, _, r) => new ExponentialLoss(reduction: r), Arguments, Margin(Math.Exp))
        {
            Overflows = true,
        },
        new(typeof(EnsLoss), (_, _, r) => new EnsLoss(reduction: r),
            [Argument.Real("f", "i"), new Argument("t", "i", Role.Input, random => random.Next(2) == 0 ? -1 : 1) { Grad = false }], Language.RandomOracles.EnsLoss)
        {
            IsOfBatch = true,
        },
        new(typeof(PerceptronLoss), (_, _, r) => new PerceptronLoss(reduction: r), Arguments, Margin(wrong => wrong > 0 ? wrong : 0)),
    ];

    /// <summary>An oracle by how far an element is on the wrong side.</summary>
    private static Oracle Margin(Func<double, double> loss) =>
        Naive.Elements("z", (s, e) => loss(s["t"][e] == 1 ? -s["z"][e] : s["z"][e]));
}
