namespace LossDsl.Losses.Tests;

/// <summary>The losses over log-probabilities of preferred and rejected answers.</summary>
public static class PreferenceCases
{
    private static readonly Argument Won = Total("pw");
    private static readonly Argument Lost = Total("pl");
    private static readonly Argument WonBefore = Total("rw", false);
    private static readonly Argument LostBefore = Total("rl", false);

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(DpoLoss), (_, _, r) => new DpoLoss(beta: 0.4, smoothing: 0.1, reduction: r), [Won, Lost, WonBefore, LostBefore],
            Naive.Rows((s, i) => (-0.9 * Math.Log(Naive.Sigmoid(0.4 * Margin(s, i)))) - (0.1 * Math.Log(Naive.Sigmoid(-0.4 * Margin(s, i)))))),
        new(typeof(DpoTokenLoss), (_, _, r) => new DpoTokenLoss(beta: 0.4, smoothing: 0.1, reduction: r),
            [Token("pw", "t"), Token("pl", "u"), Token("rw", "t", false), Token("rl", "u", false), Mask("mw", "t"), Mask("ml", "u")], Naive.Rows(ByTokens)),
        new(typeof(IpoLoss), (_, _, r) => new IpoLoss(beta: 0.2, reduction: r), [Won, Lost, WonBefore, LostBefore], Naive.Rows((s, i) => Math.Pow(Margin(s, i) - 2.5, 2))),
        new(typeof(SlicLoss), (_, _, r) => new SlicLoss(delta: 2, lambda: 0.3, reduction: r), [Won, Lost, Total("pr")],
            Naive.Rows((s, i) => Math.Max(0, 2 - s["pw"][i] + s["pl"][i]) - (0.3 * s["pr"][i]))),
        new(typeof(SimPoLoss), (_, _, r) => new SimPoLoss(reduction: r), [Won, Lost, Length("nw"), Length("nl")],
            Naive.Rows((s, i) => -Math.Log(Naive.Sigmoid((2 * ((s["pw"][i] / s["nw"][i]) - (s["pl"][i] / s["nl"][i]))) - 1)))),
        new(typeof(CpoLoss), (_, _, r) => new CpoLoss(lambda: 0.5, reduction: r), [Won, Lost],
            Naive.Rows((s, i) => -Math.Log(Naive.Sigmoid(0.1 * (s["pw"][i] - s["pl"][i]))) - (0.5 * s["pw"][i]))),
        new(typeof(RpoLoss), (_, _, r) => new RpoLoss(eta: 0.2, reduction: r), [Won, Lost, WonBefore, LostBefore],
            Naive.Rows((s, i) => -Math.Log(Naive.Sigmoid(0.1 * Margin(s, i))) - (0.2 * s["pw"][i]))),
        new(typeof(DdoLoss), (_, _, r) => new DdoLoss(alpha: 3, beta: 0.2, reduction: r),
            [Total("p"), Total("r", false), Argument.Real("q", "u", spread: 4), Argument.Real("f", "u", grad: false, spread: 4)], Naive.Rows(Discriminated)),
    ];

    private static Argument Total(string name, bool grad = true) => Argument.Real(name, "i", grad, spread: 4);

    private static Argument Token(string name, string axis, bool grad = true) => Argument.Real(name, $"i,{axis}", grad);

    private static Argument Mask(string name, string axis) => new(name, $"i,{axis}", Role.Input, random => random.Next(3) == 0 ? 0 : 1) { Grad = false };

    private static double ByTokens(Sample s, int i)
    {
        var h = 0.0;
        for (var t = 0; t < s["pw"].Size(1); t++)
            h += s["mw"][i, t] * (s["pw"][i, t] - s["rw"][i, t]);
        for (var u = 0; u < s["pl"].Size(1); u++)
            h -= s["ml"][i, u] * (s["pl"][i, u] - s["rl"][i, u]);
        return (-0.9 * Math.Log(Naive.Sigmoid(0.4 * h))) - (0.1 * Math.Log(Naive.Sigmoid(-0.4 * h)));
    }

    private static Argument Length(string name) => new(name, "i", Role.Input, random => random.Next(1, 9)) { Grad = false };

    /// <summary>By how much the policy has moved towards the preferred answer.</summary>
    private static double Margin(Sample s, int i) => s["pw"][i] - s["rw"][i] - (s["pl"][i] - s["rl"][i]);

    private static double Discriminated(Sample s, int i)
    {
        var samples = 0.0;
        for (var u = 0; u < s["q"].Count; u++)
            samples -= Math.Log(1 - Naive.Sigmoid(0.2 * (s["q"][u] - s["f"][u])));
        return -Math.Log(Naive.Sigmoid(0.2 * (s["p"][i] - s["r"][i]))) + (3 * samples / s["q"].Count);
    }
}
