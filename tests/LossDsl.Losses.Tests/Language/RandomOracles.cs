using LossDsl.Runtime;

namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses with random numbers, as loops over the numbers that the seed of the run stands for.</summary>
internal static class RandomOracles
{
    public static double NoisySoftmax(Sample s, int i)
    {
        var (x, y) = (s["x"].Row(i), s.Label(i));
        var noise = Math.Abs(RandomNumbers.Normal(LossRun.Seed, 0, i));
        var logits = new double[s.Sizes.C];
        for (var j = 0; j < logits.Length; j++)
        {
            var w = s["w"].Row(j);
            logits[j] = x.Zip(w, (a, b) => a * b).Sum() - (j == y ? 0.5 * Naive.Norm(w) * Naive.Norm(x) * (1 - Naive.Cosine(x, w)) * noise : 0);
        }

        return Naive.CrossEntropy(logits, y);
    }

    public static Oracle EnsLoss { get; } = (live, frozen) =>
    {
        double[] Margins(Sample s) => [.. s["f"].Data.Zip(s["t"].Data, (f, t) => f * t)];
        var slopes = Enumerable.Range(0, live.Sizes.B).Select(i => -Math.Exp(RandomNumbers.Normal(LossRun.Seed, 0, i))).Order().ToArray();
        var places = Margins(frozen).Select((u, i) => (u, i)).OrderBy(m => m.u).Select(m => m.i).ToArray();
        return [places.Select((i, place) => slopes[place] * Margins(live)[i]).Sum() / slopes.Length];
    };

    public static double Dropout(Sample s, int i)
    {
        double sum = 0, count = 0;
        for (var j = 0; j < s.Sizes.C; j++)
        {
            if (RandomNumbers.Uniform(LossRun.Seed, 0, (i * s.Sizes.C) + j) >= 0.6)
                continue;
            sum += Math.Pow(s["z"][i, j] - s["t"][i, j] - (0.5 * RandomNumbers.Normal(LossRun.Seed, 1, j)), 2);
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }
}
