using LossDsl.Modules;

namespace LossDsl.Runtime.Tests;

public class SubsetDrawTests
{
    private const int Count = 100;
    private const int Budget = 32;
    private const int Draws = 20_000;
    private static readonly long[] Given = [0, 41];

    [Theory]
    [InlineData(new long[0], 1)]
    [InlineData(new long[0], 99)]
    [InlineData(new long[] { 0 }, 2)]
    [InlineData(new long[] { 98, 99 }, 2)]
    [InlineData(new long[] { 0, 1, 2, 63, 64, 65, 99 }, 50)]
    public void TheGivenClassesAreThereAndAllAreAscendingAndInRange(long[] given, int budget)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var drawn = SubsetDraw.Of(given, Count, budget, seed);
            Assert.Equal(budget, drawn.Length);
            Assert.Subset(drawn.ToHashSet(), given.ToHashSet());
            Assert.All(drawn.Zip(drawn.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.InRange(drawn[0], 0, Count - 1);
            Assert.InRange(drawn[^1], 0, Count - 1);
        }
    }

    // 98 classes of which each draw takes 30. The sum of the squared deviations of their counts follows a chi-squared distribution of 97 degrees of freedom,
    // whose quantiles at 1e-6 and 1 - 1e-6 are 44 and 179: a right draw is outside of them for one choice of the seeds in 500,000. A draw that prefers half of the
    // classes by 5 % is at 400.
    [Fact]
    public void EveryOtherClassHasTheSameChance()
    {
        var counts = new double[Count];
        for (var seed = 0; seed < Draws; seed++)
        {
            foreach (var j in SubsetDraw.Of(Given, Count, Budget, seed))
                counts[j]++;
        }

        var (others, share) = (Count - Given.Length, (double)(Budget - Given.Length) / (Count - Given.Length));
        Assert.All(Given, j => Assert.Equal(Draws, counts[j]));
        var squares = Enumerable.Range(0, Count).Where(j => !Given.Contains(j)).Sum(j => Math.Pow(counts[j] - (Draws * share), 2));
        Assert.InRange(squares / (Draws * share * (1 - share)) * (others - 1) / others, 44, 179);
    }

    // Two others are drawn together with the chance 30 * 29 / (98 * 97). Of 97 neighbors, one is off by six standard deviations in two draws of ten million.
    [Fact]
    public void WhetherAClassIsDrawnSaysNothingOfItsNeighbor()
    {
        var counts = new double[Count];
        for (var seed = 0; seed < Draws; seed++)
        {
            var others = SubsetDraw.Of([], Count - 2, Budget - 2, seed).ToHashSet();
            for (var j = 0; j + 1 < Count - 2; j++)
                counts[j] += others.Contains(j) && others.Contains(j + 1) ? 1 : 0;
        }

        var chance = 30.0 * 29 / (98 * 97);
        var deviation = Math.Sqrt(Draws * chance * (1 - chance));
        Assert.All(counts.Take(Count - 3), count => Assert.InRange((count - (Draws * chance)) / deviation, -6, 6));
    }

    [Fact]
    public void ADrawIsAFunctionOfItsSeed()
    {
        Assert.Equal(SubsetDraw.Of(Given, Count, Budget, 7), SubsetDraw.Of(Given, Count, Budget, 7));
        Assert.NotEqual(SubsetDraw.Of(Given, Count, Budget, 7), SubsetDraw.Of(Given, Count, Budget, 8));
        Assert.NotEqual(SubsetDraw.Of(Given, Count, Budget, 7), SubsetDraw.Of(Given, Count, Budget, 7 + (1L << 32)));
    }
}
