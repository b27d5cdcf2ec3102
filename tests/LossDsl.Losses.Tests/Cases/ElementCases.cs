namespace LossDsl.Losses.Tests;

/// <summary>The losses over elements and masks.</summary>
public static class ElementCases
{
    public static IEnumerable<LossCase> All =>
    [
        new(typeof(HuberLoss), (_, _, r) => new HuberLoss(delta: 0.8, reduction: r), [Real("p"), Real("t")], Naive.Elements("p", Huber)),
        new(typeof(GaussianNllLoss), (_, _, r) => new GaussianNllLoss(reduction: r), [Real("p"), Real("t"), Argument.Between("v", "i...", 0.3, 4)],
            Naive.Elements("p", (s, e) => 0.5 * (Math.Log(s["v"][e]) + (Math.Pow(s["p"][e] - s["t"][e], 2) / s["v"][e])))),
        new(typeof(BinaryFocalLoss), (_, _, r) => new BinaryFocalLoss(reduction: r),
            [Argument.Logits("z", "i..."), new Argument("t", "i...", Role.Input, random => random.Next(3) == 0 ? 1 : 0) { Grad = false }], Naive.Elements("z", BinaryFocal)),
        new(typeof(DiceLoss), (_, _, r) => new DiceLoss(reduction: r),
            [Argument.Between("p", "i,c,n...", 0, 1), new Argument("t", "i,c,n...", Role.Input, random => random.Next(2))], Naive.Rows(Dice)),
    ];

    private static Argument Real(string name) => Argument.Real(name, "i...");

    private static double Huber(Sample s, int e)
    {
        var distance = Math.Abs(s["p"][e] - s["t"][e]);
        return distance <= 0.8 ? distance * distance / 2 : (0.8 * distance) - (0.8 * 0.8 / 2);
    }

    private static double BinaryFocal(Sample s, int e)
    {
        var positive = s["t"][e] == 1;
        var logit = positive ? s["z"][e] : -s["z"][e];
        return (positive ? 0.25 : 0.75) * Math.Pow(Naive.Sigmoid(-logit), 2) * Naive.Softplus(-logit);
    }

    private static double Dice(Sample s, int i)
    {
        var p = s["p"];
        var classes = p.Size(1);
        var pixels = (int)(p.Shape[2] * p.Shape[3]);
        var loss = 0.0;
        for (var c = 0; c < classes; c++)
        {
            double both = 0, all = 0;
            for (var n = 0; n < pixels; n++)
            {
                var e = (((i * classes) + c) * pixels) + n;
                both += p[e] * s["t"][e];
                all += p[e] + s["t"][e];
            }

            loss += 1 - (((2 * both) + 1) / (all + 1));
        }

        return loss / classes;
    }
}
