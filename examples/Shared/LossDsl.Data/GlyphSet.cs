namespace LossDsl.Data;

/// <summary>The same characters in several designs.</summary>
/// <param name="Images">One design after the other, each with all characters in the order of the classes.</param>
/// <param name="Designs">What the designs are called.</param>
public sealed record GlyphSet(ImageSet Images, string[] Designs)
{
    /// <summary>The number of characters.</summary>
    public int Characters => Images.Classes.Length;

    /// <summary>The index of a character's image in a design.</summary>
    public int Index(int design, int character) => (design * Characters) + character;
}
