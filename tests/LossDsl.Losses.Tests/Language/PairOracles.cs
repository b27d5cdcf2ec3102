namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses over pairs of samples and over pairs of features, as loops.</summary>
internal static class PairOracles
{
    public static double SupCon(Sample s, int i)
    {
        var n = s.Sizes.B;
        var others = Enumerable.Range(0, n).Where(q => q != i).Select(q => Dot(s["x"].Row(i), s["x"].Row(q)) / 0.1).ToArray();
        double sum = 0, count = 0;
        for (var p = 0; p < n; p++)
        {
            if (p == i || s.Label(p) != s.Label(i))
                continue;
            sum += Naive.LogSumExp(others) - (Dot(s["x"].Row(i), s["x"].Row(p)) / 0.1);
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    public static double Circle(Sample live, Sample frozen, int i)
    {
        double positive = 0, negative = 0;
        for (var p = 0; p < live.Sizes.B; p++)
        {
            var s = Naive.Cosine(live["x"].Row(i), live["x"].Row(p));
            var held = Naive.Cosine(frozen["x"].Row(i), frozen["x"].Row(p));
            if (live.Label(p) != live.Label(i))
                negative += Math.Exp(8 * Math.Max(held + 0.25, 0) * (s - 0.25));
            else if (p != i)
                positive += Math.Exp(-8 * Math.Max(1.25 - held, 0) * (s - 0.75));
        }

        return Math.Log(1 + (positive * negative));
    }

    public static double Nearest(Sample s, int i)
    {
        var nearest = 0;
        var least = double.PositiveInfinity;
        for (var p = 0; p < s.Sizes.B; p++)
        {
            if (s.Label(p) != s.Label(i) && OrderOracles.Distance(s, i, p) < least)
                (nearest, least) = (p, OrderOracles.Distance(s, i, p));
        }

        return Math.Max(2 - OrderOracles.Distance(s, i, nearest), 0);
    }

    public static Oracle ProtoTriplet { get; } = (live, _) =>
    {
        var (n, classes, features) = (live.Sizes.B, live.Sizes.C, live.Sizes.D);
        var means = new double[classes][];
        for (var j = 0; j < classes; j++)
        {
            means[j] = new double[features];
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                if (live.Label(i) != j)
                    continue;
                count++;
                for (var d = 0; d < features; d++)
                    means[j][d] += live["x"][i, d];
            }

            for (var d = 0; d < features && count > 0; d++)
                means[j][d] /= count;
        }

        var losses = new double[n];
        for (var i = 0; i < n; i++)
        {
            var distances = means.Select(m => Math.Sqrt(m.Zip(live["x"].Row(i), (a, b) => (a - b) * (a - b)).Sum() + 1e-6)).ToArray();
            var far = double.PositiveInfinity;
            for (var j = 0; j < classes; j++)
            {
                if (j != live.Label(i))
                    far = Math.Min(far, distances[j]);
            }

            losses[i] = Math.Max(distances[live.Label(i)] - far + 0.5, 0);
        }

        return losses;
    };

    public static Oracle VicReg { get; } = (live, _) =>
    {
        var columns = Columns(live["z"], 0);
        var loss = 0.0;
        for (var d = 0; d < columns.Length; d++)
        {
            loss += Math.Max(0, 1 - Math.Sqrt((Dot(columns[d], columns[d]) / columns[d].Length) + 1e-4)) / columns.Length;
            for (var e = 0; e < columns.Length; e++)
                loss += d == e ? 0 : Math.Pow(Dot(columns[d], columns[e]) / columns[d].Length, 2) / columns.Length;
        }

        return [loss];
    };

    public static Oracle BarlowTwins { get; } = (live, _) =>
    {
        var (a, b) = (Columns(live["a"], 1e-5), Columns(live["b"], 1e-5));
        var loss = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            for (var e = 0; e < b.Length; e++)
            {
                var c = Dot(a[d], b[e]) / a[d].Length;
                loss += d == e ? (1 - c) * (1 - c) : 0.005 * c * c;
            }
        }

        return [loss];
    };

    /// <summary>The columns with their mean taken off, and divided by their deviation where a floor for the variance is given.</summary>
    private static double[][] Columns(Values matrix, double floor)
    {
        var columns = new double[matrix.Size(1)][];
        for (var d = 0; d < columns.Length; d++)
        {
            var column = Enumerable.Range(0, matrix.Size(0)).Select(i => matrix[i, d]).ToArray();
            var mean = Naive.Mean(column);
            column = [.. column.Select(v => v - mean)];
            var scale = floor == 0 ? 1 : Math.Sqrt((Dot(column, column) / column.Length) + floor);
            columns[d] = [.. column.Select(v => v / scale)];
        }

        return columns;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
