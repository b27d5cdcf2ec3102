using LossDsl.Data;

namespace ManyClasses;

/// <summary>A split along two lines: some designs are only for testing, and some characters are never trained in any design.</summary>
/// <param name="Classes">The characters that training sees; their position here is the training label.</param>
/// <param name="Unseen">The characters that training never sees.</param>
/// <param name="TrainDesigns">The designs to train on.</param>
/// <param name="TestDesigns">The designs that training never sees.</param>
internal sealed record DesignSplit(int[] Classes, int[] Unseen, int[] TrainDesigns, int[] TestDesigns)
{
    /// <summary>Draws the unseen characters; the held-out designs are named.</summary>
    /// <exception cref="ArgumentException">Nothing is left to train on, or there is no design of a name.</exception>
    public static DesignSplit Draw(GlyphSet set, int unseen, string[] heldOut, int seed)
    {
        if (unseen >= set.Characters || heldOut.Length >= set.Designs.Length || heldOut.Except(set.Designs).Any())
            throw new ArgumentException("A character and a design must be left to train on, and the held-out designs must be among those of the set.", nameof(set));
        var order = Enumerable.Range(0, set.Characters).ToArray();
        new Random(seed).Shuffle(order);
        var tests = heldOut.Select(name => Array.IndexOf(set.Designs, name)).ToArray();
        return new DesignSplit([.. order[unseen..].Order()], [.. order[..unseen].Order()], [.. Enumerable.Range(0, set.Designs.Length).Except(tests)], tests);
    }
}
