namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses with roots: by the sorting algorithms of their papers, and by halving an interval.</summary>
internal static class RootOracles
{
    public static double Sparsemax(Sample s, int i)
    {
        var z = Shifted(s["z"].Row(i));
        var sorted = z.OrderDescending().ToArray();
        double sum = 0, threshold = 0;
        for (var k = 0; k < sorted.Length && (1 + ((k + 1) * sorted[k])) > sum + sorted[k]; k++)
        {
            sum += sorted[k];
            threshold = (sum - 1) / (k + 1);
        }

        return -z[s.Label(i)] + 0.5 + (z.Where(v => v > threshold).Sum(v => (v * v) - (threshold * threshold)) / 2);
    }

    public static double Entmax(Sample s, int i)
    {
        var z = Shifted(s["z"].Row(i));
        var sorted = z.Select(v => v / 2).OrderDescending().ToArray();
        double sum = 0, squares = 0, threshold = double.NaN;
        for (var k = 0; k < sorted.Length; k++)
        {
            sum += sorted[k];
            squares += sorted[k] * sorted[k];
            var mean = sum / (k + 1);
            var spread = squares - (mean * sum);
            var candidate = mean - Math.Sqrt(Math.Max(0, (1 - spread) / (k + 1)));
            if (candidate <= sorted[k])
                threshold = candidate;
        }

        var p = z.Select(v => Math.Pow(Math.Max((v / 2) - threshold, 0), 2)).ToArray();
        var entropy = 4.0 / 3 * p.Sum(v => v - Math.Pow(v, 1.5));
        return p.Zip(z, (a, b) => a * b).Sum() - z[s.Label(i)] + entropy;
    }

    public static double SmoothMedian(Sample s, int i)
    {
        var count = s["x"].Count / s.Sizes.B;
        var x = s["x"].Data[(i * count)..((i + 1) * count)];
        return Math.Pow(s["y"][i] - Root(t => x.Average(v => Naive.Sigmoid((t - v) / 0.5)) - 0.5), 2);
    }

    public static double Balanced(Sample s, int i)
    {
        var cosines = Enumerable.Range(0, s.Sizes.C).Select(j => 4 * Naive.Cosine(s["x"].Row(i), s["w"].Row(j))).ToArray();
        var bias = Root(t => cosines.Average(c => Naive.Sigmoid(c + t)) - 0.5);
        return -Math.Log(Naive.Sigmoid(cosines[s.Label(i)] + bias));
    }

    public static double Level(Sample s, int i)
    {
        var z = s["z"].Row(i);
        var level = Root(t => 1 + Math.Log(z.Length) - Naive.LogSumExp([.. z.Select(v => Naive.Softplus(v - t))]));
        return Math.Pow(level - z[s.Label(i)], 2);
    }

    public static Oracle Center { get; } = (live, _) =>
    {
        var x = live["x"].Data;
        var center = Root(t => -x.Average(v => Math.Tanh(v - t)));
        return [x.Average(v => Math.Pow(v - center, 4))];
    };

    public static double Cubics(Sample s, int i) =>
        Enumerable.Range(0, 3).Sum(k => (k + 1) * Math.Pow(Root(t => (t * t * t) + t - s["a"][i, k]), 2));

    /// <summary>Where a rising function is zero.</summary>
    private static double Root(Func<double, double> f)
    {
        double low = -1e5, high = 1e5;
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            if (f(middle) > 0)
                high = middle;
            else
                low = middle;
        }

        return low;
    }

    /// <summary>Both losses are the same for shifted logits, and the algorithms lose no digits to large ones.</summary>
    private static double[] Shifted(double[] row) => [.. row.Select(v => v - row.Max())];
}
