namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses over a row of logits, as loops.</summary>
internal static class LogitOracles
{
    public static double ZLoss(double[] z, int y)
    {
        var mean = Naive.Mean(z);
        var deviation = Math.Sqrt(z.Sum(v => (v - mean) * (v - mean)) / z.Length);
        return Naive.Softplus(0.3 * (5 - ((z[y] - mean) / (deviation + 0.1)))) / 0.3;
    }

    public static double Gce(double[] z, int y) => (1 - Math.Pow(Naive.Probability(z, y), 0.7)) / 0.7;

    public static double Distillation(Sample s, int i)
    {
        double[] Cooled(string name) => [.. s[name].Row(i).Select(v => v / 4)];
        return 16 * Naive.Divergence(Cooled("t"), Cooled("s"));
    }

    public static double Norms(double[] z, int y) =>
        Math.Cbrt(z.Sum(v => Math.Abs(v * v * v))) + z.Sum(v => Math.Abs(v - z[y])) + (0.5 * z.Max(Math.Abs));

    /// <summary>A part of each value moves with the input, the rest stays: the derivative is that part of the value's.</summary>
    public static double ScaledGradient(Sample live, Sample frozen, int i)
    {
        var (z, held, y) = (live["z"].Row(i), frozen["z"].Row(i), live.Label(i));
        var product = z.Aggregate(1.0, (all, v) => all * (1 + (0.2 * Math.Tanh(v))));
        return product + (0.3 * z[y] * z[y]) + (0.7 * held[y] * held[y]) - (0.5 * Math.Sin(z[y])) + (1.5 * Math.Sin(held[y]));
    }
}
