namespace LossDsl.Data;

/// <summary>
/// An open-set split: some classes are never shown in training, and of the others a share of the images is kept for testing.
/// </summary>
/// <param name="Classes">The classes that training sees; their position here is the training label.</param>
/// <param name="Unseen">The classes that training never sees.</param>
/// <param name="Train">Indices of the images to train on.</param>
/// <param name="Test">Indices of the held-out images of the trained classes.</param>
/// <param name="Verification">Indices of the images of the unseen classes.</param>
public sealed record OpenSetSplit(int[] Classes, int[] Unseen, int[] Train, int[] Test, int[] Verification)
{
    /// <summary>Draws a split that depends on the seed alone.</summary>
    /// <param name="set">The images.</param>
    /// <param name="unseenClasses">How many classes to keep from training; at least one class must remain.</param>
    /// <param name="testShare">Which share of each trained class is kept for testing, in [0, 1).</param>
    /// <param name="perClass">At most this many images are taken of a class.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or share is outside its range.</exception>
    public static OpenSetSplit Draw(ImageSet set, int unseenClasses, double testShare, int perClass, int seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfNegative(unseenClasses);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unseenClasses, set.Classes.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(testShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(testShare, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);

        var random = new Random(seed);
        var order = Enumerable.Range(0, set.Classes.Length).ToArray();
        random.Shuffle(order);
        var unseen = order[..unseenClasses].Order().ToArray();
        var classes = order[unseenClasses..].Order().ToArray();

        var byClass = Enumerable.Range(0, set.Count).ToLookup(index => set.Labels[index]);
        var train = new List<int>();
        var test = new List<int>();
        foreach (var label in classes)
        {
            var images = Draw(byClass[label], perClass, random);
            var kept = (int)Math.Round(images.Length * testShare);
            test.AddRange(images[..kept]);
            train.AddRange(images[kept..]);
        }

        var verification = unseen.SelectMany(label => Draw(byClass[label], perClass, random)).ToArray();
        return new OpenSetSplit(classes, unseen, [.. train], [.. test], verification);
    }

    private static int[] Draw(IEnumerable<int> images, int most, Random random)
    {
        var drawn = images.ToArray();
        random.Shuffle(drawn);
        return drawn.Length > most ? drawn[..most] : drawn;
    }
}
