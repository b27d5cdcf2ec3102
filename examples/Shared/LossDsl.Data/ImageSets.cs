namespace LossDsl.Data;

/// <summary>The image sets by name.</summary>
public static class ImageSets
{
    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [SketchesSet.Name, DigitsSet.Name, FashionSet.Name];

    /// <summary>Loads a set; where it can neither be found nor fetched, says so and loads the embedded digits.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cache">Where fetched data is kept.</param>
    /// <param name="say">Told what is fetched, under which license, and what could not be had.</param>
    /// <exception cref="ArgumentException">There is no set of this name.</exception>
    public static ImageSet Load(string name, DataCache cache, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(say);
        try
        {
            return name switch
            {
                DigitsSet.Name => DigitsSet.Load(),
                SketchesSet.Name => SketchesSet.Load(cache, say),
                FashionSet.Name => FashionSet.Load(cache, say),
                _ => throw new ArgumentException($"There is no image set '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
            };
        }
        catch (DataUnavailableException reason)
        {
            say($"The {name} cannot be had ({reason.Message}); going on with the embedded digits.");
            return DigitsSet.Load();
        }
    }
}
