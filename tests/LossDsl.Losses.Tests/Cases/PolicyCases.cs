namespace LossDsl.Losses.Tests;

/// <summary>The losses of reinforcement learning.</summary>
public static class PolicyCases
{
    private static readonly Argument Now = Argument.Real("lp", "i...", spread: 0.3);
    private static readonly Argument Old = Argument.Real("lo", "i...", grad: false, spread: 0.3);
    private static readonly Argument Advantage = Argument.Real("a", "i...", grad: false);
    private static readonly Argument Kind = Argument.Label() with { Name = "g", IsCompared = true };

    private static readonly Argument Mask = new("m", "i,t", Role.Input, random => random.Next(3) == 0 ? 0 : 1) { Grad = false };

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(PpoClipLoss), (_, _, r) => new PpoClipLoss(reduction: r), [Now, Old, Advantage], Naive.Elements("lp", (s, e) => Clipped(Ratio(s, e), s["a"][e], 0.2))),
        new(typeof(PpoDualClipLoss), (_, _, r) => new PpoDualClipLoss(e: 0.1, c: 1.3, reduction: r), [Now, Old, Advantage], Naive.Elements("lp", (s, e) =>
            s["a"][e] < 0 ? Math.Min(Clipped(Ratio(s, e), s["a"][e], 0.1), -1.3 * s["a"][e]) : Clipped(Ratio(s, e), s["a"][e], 0.1))),
        new(typeof(PpoValueLoss), (_, _, r) => new PpoValueLoss(reduction: r), [Real("v"), Real("vo", false), Real("ret", false)],
            Naive.Elements("v", (s, e) => Value(s["v"][e], s["vo"][e], s["ret"][e], 0.2))),
        new(typeof(PpoActorCriticLoss), (_, _, r) => new PpoActorCriticLoss(c2: 0.3, reduction: r),
            [Argument.Logits(), Argument.Label(), Each("lo"), Each("a"), Each("v", true), Each("vo"), Each("ret")], Naive.Rows(ActorCritic)),
        new(typeof(ProximalSftLoss), (_, _, r) => new ProximalSftLoss(e: 0.3, reduction: r), [Now, Old], Naive.Elements("lp", (s, e) => -Math.Min(Ratio(s, e), 1.3))),
        new(typeof(ReinforceLoss), (_, _, r) => new ReinforceLoss(reduction: r), [Now, Real("ret", false), Real("b", false)],
            Naive.Elements("lp", (s, e) => s["lp"][e] * (s["b"][e] - s["ret"][e]))),
        new(typeof(GrpoLoss), (_, _, r) => new GrpoLoss(beta: 0.3, reduction: r),
            [
                Tokens("lp", true), Tokens("lo"), Tokens("lr"), Mask,
                Each("r"), Kind,
            ],
            Naive.Rows(Grouped)),
        new(typeof(PpoTokenLoss), (_, _, r) => new PpoTokenLoss(reduction: r), [Tokens("lp", true), Tokens("lo"), Tokens("a"), Mask], Naive.Rows(ByTokens)),
    ];

    private static double ByTokens(Sample s, int i)
    {
        var losses = Enumerable.Range(0, s["lp"].Size(1)).Where(t => s["m"][i, t] == 1).Select(t => Clipped(Math.Exp(s["lp"][i, t] - s["lo"][i, t]), s["a"][i, t], 0.2));
        return losses.DefaultIfEmpty(0).Average();
    }

    private static Argument Real(string name, bool grad = true) => Argument.Real(name, "i...", grad);

    private static Argument Each(string name, bool grad = false) => Argument.Real(name, "i", grad, spread: 0.5);

    private static Argument Tokens(string name, bool grad = false) => Argument.Real(name, "i,t", grad, spread: 0.3);

    private static double Ratio(Sample s, int e) => Math.Exp(s["lp"][e] - s["lo"][e]);

    /// <summary>A ratio that has moved too far in the direction of its advantage gains no more.</summary>
    private static double Clipped(double ratio, double advantage, double e) =>
        -advantage * (advantage >= 0 ? Math.Min(ratio, 1 + e) : Math.Max(ratio, 1 - e));

    private static double Value(double value, double old, double target, double e)
    {
        var clipped = Math.Clamp(value, old - e, old + e);
        return Math.Max(Math.Pow(value - target, 2), Math.Pow(clipped - target, 2)) / 2;
    }

    private static double ActorCritic(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var ratio = Naive.Probability(z, s.Label(i)) / Math.Exp(s["lo"][i]);
        return Clipped(ratio, s["a"][i], 0.2) + (0.5 * Value(s["v"][i], s["vo"][i], s["ret"][i], 0.2)) - (0.3 * Naive.Entropy(Naive.Softmax(z)));
    }

    private static double Grouped(Sample s, int i)
    {
        var group = Enumerable.Range(0, s.Sizes.B).Where(k => s["g"][k] == s["g"][i]).Select(k => s["r"][k]).ToArray();
        var mean = group.Average();
        var advantage = (s["r"][i] - mean) / (Math.Sqrt(group.Average(r => (r - mean) * (r - mean))) + 1e-4);
        double loss = 0, tokens = 0;
        for (var t = 0; t < s["lp"].Size(1); t++)
        {
            if (s["m"][i, t] == 0)
                continue;
            var gap = s["lr"][i, t] - s["lp"][i, t];
            loss += Clipped(Math.Exp(s["lp"][i, t] - s["lo"][i, t]), advantage, 0.2) + (0.3 * (Math.Exp(gap) - gap - 1));
            tokens++;
        }

        return tokens == 0 ? 0 : loss / tokens;
    }
}
