namespace ManyClasses.Tests;

public sealed class DesignSplitTests
{
    [Fact]
    public void Characters_and_designs_are_on_one_side_each()
    {
        var set = Glyphs.Draw(characters: 20, designs: 4);
        var split = DesignSplit.Draw(set, unseen: 5, heldOut: ["d1", "d3"], seed: 1);
        Assert.Equal(Enumerable.Range(0, 20), split.Classes.Concat(split.Unseen).Order());
        Assert.Equal(5, split.Unseen.Length);
        Assert.Equal([0, 2], split.TrainDesigns);
        Assert.Equal([1, 3], split.TestDesigns);
        Assert.NotEqual(split.Unseen, DesignSplit.Draw(set, 5, ["d1", "d3"], seed: 2).Unseen);
    }

    [Theory]
    [InlineData(20, "d1")]
    [InlineData(5, "another")]
    public void A_split_that_leaves_nothing_or_names_nothing_is_refused(int unseen, string design) =>
        Assert.Throws<ArgumentException>(() => DesignSplit.Draw(Glyphs.Draw(characters: 20, designs: 4), unseen, [design], seed: 1));
}
