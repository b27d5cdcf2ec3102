namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses over declared axes with the range of another, as loops.</summary>
public static class RangeOracles
{
    public static double Cost(Sample s, int i)
    {
        var p = Naive.Softmax(s["z"].Row(i));
        var cost = 0.0;
        for (var j = 0; j < p.Length; j++)
            cost += s["cost"][s.Label(i), j] * p[j];
        return cost;
    }

    public static double MaskedPairs(Sample s, int i)
    {
        double sum = 0, count = 0;
        for (var p = 0; p < s.Sizes.B; p++)
        {
            if (s["m"][i, p] == 0)
                continue;
            for (var d = 0; d < s.Sizes.D; d++)
                sum += Math.Pow(s["x"][i, d] - s["x"][p, d], 2);
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }
}
