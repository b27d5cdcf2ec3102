namespace LossDsl.Data.Tests;

public sealed class OpenSetSplitTests
{
    private static readonly ImageSet Digits = DigitsSet.Load();

    [Fact]
    public void The_parts_are_disjoint_and_unseen_classes_stay_unseen()
    {
        var split = OpenSetSplit.Draw(Digits, 3, 0.2, int.MaxValue, seed: 1);

        Assert.Equal(Digits.Count, split.Train.Concat(split.Test).Concat(split.Verification).Distinct().Count());
        Assert.Equal(Digits.Count, split.Train.Length + split.Test.Length + split.Verification.Length);
        Assert.Equal(Enumerable.Range(0, 10), split.Classes.Concat(split.Unseen).Order());
        Assert.All(split.Train.Concat(split.Test), index => Assert.Contains(Digits.Labels[index], split.Classes));
        Assert.All(split.Verification, index => Assert.Contains(Digits.Labels[index], split.Unseen));
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        var first = OpenSetSplit.Draw(Digits, 3, 0.2, 50, seed: 1);
        var again = OpenSetSplit.Draw(Digits, 3, 0.2, 50, seed: 1);
        var other = OpenSetSplit.Draw(Digits, 3, 0.2, 50, seed: 2);

        Assert.Equal(first.Train, again.Train);
        Assert.NotEqual(first.Train, other.Train);
    }

    [Fact]
    public void A_class_gives_at_most_so_many_images()
    {
        var split = OpenSetSplit.Draw(Digits, 2, 0.2, 50, seed: 1);

        Assert.Equal((8 * 40, 8 * 10, 2 * 50), (split.Train.Length, split.Test.Length, split.Verification.Length));
    }

    [Theory]
    [InlineData(10, 0.2, 1)]
    [InlineData(-1, 0.2, 1)]
    [InlineData(1, 1.0, 1)]
    [InlineData(1, 0.2, 0)]
    public void Counts_outside_their_range_are_refused(int unseen, double share, int perClass) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OpenSetSplit.Draw(Digits, unseen, share, perClass, 1));
}
