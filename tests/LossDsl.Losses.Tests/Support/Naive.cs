namespace LossDsl.Losses.Tests;

/// <summary>What the oracles share: the textbook definitions as loops in double precision.</summary>
public static class Naive
{
    /// <summary>An oracle by rows. A row whose label is ignored has no loss.</summary>
    public static Oracle Rows(Func<Sample, Sample, int, double> row) => (live, frozen) =>
    {
        var losses = new double[live.Sizes.B];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = live.Has("y") && live.Label(i) == Sample.Ignored ? 0 : row(live, frozen, i);
        return losses;
    };

    public static Oracle Rows(Func<Sample, int, double> row) => Rows((live, _, i) => row(live, i));

    /// <summary>An oracle by rows of the logits <c>z</c> and their label.</summary>
    public static Oracle Logits(Func<double[], int, double> row) => Rows((s, i) => row(s["z"].Row(i), s.Label(i)));

    /// <summary>An oracle by elements of the tensor of that name.</summary>
    public static Oracle Elements(string name, Func<Sample, int, double> element) => (live, _) =>
    {
        var losses = new double[live[name].Count];
        for (var e = 0; e < losses.Length; e++)
            losses[e] = element(live, e);
        return losses;
    };

    public static double LogSumExp(double[] row)
    {
        var largest = row.Max();
        var sum = 0.0;
        foreach (var value in row)
            sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>-log of the probability that a softmax gives to the label.</summary>
    public static double CrossEntropy(double[] row, int label) => LogSumExp(row) - row[label];

    /// <summary>The probability that a softmax gives to the label.</summary>
    public static double Probability(double[] row, int label)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += Math.Exp(value - row[label]);
        return 1 / sum;
    }

    public static double Entropy(double[] probabilities) => -probabilities.Sum(p => p > 0 ? p * Math.Log(p) : 0);

    /// <summary>The Kullback-Leibler divergence of the softmax of one row of logits from that of another.</summary>
    public static double Divergence(double[] from, double[] to)
    {
        var divergence = 0.0;
        for (var j = 0; j < from.Length; j++)
            divergence += Probability(from, j) * (CrossEntropy(to, j) - CrossEntropy(from, j));
        return divergence;
    }

    public static double[] Softmax(double[] row)
    {
        var probabilities = new double[row.Length];
        for (var j = 0; j < row.Length; j++)
            probabilities[j] = Probability(row, j);
        return probabilities;
    }

    public static double Norm(double[] row)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += value * value;
        return Math.Sqrt(sum);
    }

    /// <summary>The cosine of two vectors; 0 where one has no length.</summary>
    public static double Cosine(double[] a, double[] b)
    {
        var dot = 0.0;
        for (var d = 0; d < a.Length; d++)
            dot += a[d] * b[d];
        var lengths = Norm(a) * Norm(b);
        return lengths == 0 ? 0 : Math.Clamp(dot / lengths, -1, 1);
    }

    /// <summary>The cosines of a sample to every class.</summary>
    public static double[] Cosines(Sample s, int i)
    {
        var x = s["x"].Row(i);
        var cosines = new double[s.Sizes.C];
        for (var j = 0; j < cosines.Length; j++)
            cosines[j] = Cosine(x, s["w"].Row(j));
        return cosines;
    }

    /// <summary>ArcFace's cosine with a margin on the angle, and what its code does past pi.</summary>
    public static double Arc(double cosine, double margin)
    {
        var angle = Math.Acos(cosine);
        return angle + margin < Math.PI ? Math.Cos(angle + margin) : cosine - (margin * Math.Sin(margin));
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x)
    {
        // The series where the sum would lose what is added to 1.
        var e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (e < 1e-4 ? e * (1 - (e / 2) + (e * e / 3)) : Math.Log(1 + e));
    }

    public static double Mean(double[] row) => row.Sum() / row.Length;
}
