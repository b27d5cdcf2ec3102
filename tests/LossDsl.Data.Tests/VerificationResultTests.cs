
namespace LossDsl.Data.Tests;

public sealed class VerificationResultTests
{
    [Fact]
    public void Separated_pairs_have_no_errors() =>
        Assert.Equal(0, VerificationResult.EqualErrors(same: [0, 0, 5, 5], different: [7, 7, 0, 0]));

    [Fact]
    public void Pairs_that_look_alike_are_guessed() =>
        Assert.Equal(0.5, VerificationResult.EqualErrors(same: [1, 1, 1, 1], different: [2, 2, 2, 2]), 12);

    [Fact]
    public void A_fifth_of_each_kind_on_the_wrong_side_is_an_error_rate_of_a_fifth() =>
        Assert.Equal(0.2, VerificationResult.EqualErrors(same: [1, 0, 4], different: [80, 0, 20]), 12);

    [Fact]
    public void Without_pairs_of_one_kind_there_is_no_rate() =>
        Assert.True(double.IsNaN(VerificationResult.EqualErrors(same: [0, 0], different: [1, 1])));

    [Fact]
    public void Angles_and_pairs_are_those_of_the_embeddings()
    {
        // Two classes on two axes, the second with a row 60 degrees off its first.
        float[] embeddings = [1, 0, 1, 0, 0, 1, 0.8660254f, 0.5f];

        var result = VerificationResult.Of(embeddings, [0, 0, 1, 1]);

        Assert.Equal(6, result.Pairs);
        Assert.Equal((0 + 60) / 2.0, result.IntraAngle, 0.3);
        Assert.Equal((90 + 90 + 30 + 30) / 4.0, result.InterAngle, 0.3);
    }

    [Fact]
    public void The_rate_is_that_of_trying_every_threshold()
    {
        var random = new Random(7);
        const int Count = 60, Features = 19;
        var labels = Enumerable.Range(0, Count).Select(_ => random.Next(4)).ToArray();
        var embeddings = new float[Count * Features];
        for (var row = 0; row < Count; row++)
        {
            var values = Enumerable.Range(0, Features).Select(d => random.NextDouble() - 0.5 + (d == labels[row] ? 0.6 : 0)).ToArray();
            var length = Math.Sqrt(values.Sum(value => value * value));
            for (var d = 0; d < Features; d++)
                embeddings[row * Features + d] = (float)(values[d] / length);
        }

        var pairs = (from a in Enumerable.Range(0, Count)
                     from b in Enumerable.Range(0, a)
                     let cosine = Enumerable.Range(0, Features).Sum(d => (double)embeddings[a * Features + d] * embeddings[b * Features + d])
                     select (Same: labels[a] == labels[b], Cosine: cosine)).ToArray();
        var best = pairs.Select(threshold => (
                Refused: pairs.Count(pair => pair.Same && pair.Cosine < threshold.Cosine) / (double)pairs.Count(pair => pair.Same),
                Accepted: pairs.Count(pair => !pair.Same && pair.Cosine >= threshold.Cosine) / (double)pairs.Count(pair => !pair.Same)))
            .MinBy(rates => Math.Abs(rates.Refused - rates.Accepted));

        Assert.Equal((best.Refused + best.Accepted) / 2, VerificationResult.Of(embeddings, labels).EqualErrorRate, 0.01);
    }
}
