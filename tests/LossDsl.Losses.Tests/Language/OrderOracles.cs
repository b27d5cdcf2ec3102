namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses that look at the order of values, by sorting plain arrays.</summary>
internal static class OrderOracles
{
    public static Oracle CVaR { get; } = (live, frozen) =>
    {
        double[] Squares(Sample s) => [.. s["p"].Data.Zip(s["t"].Data, (p, t) => (p - t) * (p - t))];
        var bound = Quantile(Squares(frozen), 0.7);
        return [bound + (Squares(live).Sum(l => Math.Max(l - bound, 0)) / live.Sizes.B / (1 - 0.7))];
    };

    public static double TopKHinge(Sample s, int i)
    {
        var (z, y) = (s["z"].Row(i), s.Label(i));
        var hinges = new List<double>();
        for (var j = 0; j < z.Length; j++)
        {
            if (j != y)
                hinges.Add(Math.Max(1 + z[j] - z[y], 0));
        }

        return hinges.OrderDescending().Take(3).Sum() / 3;
    }

    public static double Median(Sample s, int i)
    {
        var count = s["p"].Count / s.Sizes.B;
        var row = s["p"].Data[(i * count)..((i + 1) * count)];
        var median = Quantile(row, 0.5);
        return row.Average(p => Math.Pow(Math.Abs(p - median), 1.5));
    }

    public static double Wasserstein(Sample s, int i) =>
        s["a"].Row(i).Order().Zip(s["b"].Row(i).Order(), (a, b) => Math.Pow(Math.Abs(a - b), 1.5)).Average();

    public static double Discount(Sample s, int i)
    {
        var places = Enumerable.Range(0, s.Sizes.C).OrderByDescending(j => s["z"][i, j]).ToArray();
        return places.Select((j, place) => Naive.Softplus(s["z"][i, j]) * s["g"][i, j] / Math.Log(2 + place)).Sum();
    }

    public static double ClassMedian(Sample s, int i)
    {
        var own = Enumerable.Range(0, s.Sizes.B).Where(p => s.Label(p) == s.Label(i)).SelectMany(p => s["x"].Row(p)).ToArray();
        var median = Quantile(own, 0.5);
        return s["x"].Row(i).Average(v => (v - median) * (v - median));
    }

    public static double HardNegatives(Sample live, Sample frozen, int i)
    {
        var others = Enumerable.Range(0, live.Sizes.B).Where(p => live.Label(p) != live.Label(i)).ToArray();
        if (others.Length == 0)
            return 0;
        var bound = Quantile([.. others.Select(p => -Distance(frozen, i, p))], 0.5);
        var hard = others.Where(p => -Distance(frozen, i, p) >= bound).Sum(p => Math.Exp(-Distance(live, i, p)));
        return Math.Log(1 + hard);
    }

    /// <summary>The value at a share of a sample's order, between its neighbors in proportion.</summary>
    public static double Quantile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    public static double Distance(Sample s, int i, int p) => s["x"].Row(i).Zip(s["x"].Row(p), (a, b) => (a - b) * (a - b)).Sum();
}
