using LossDsl.Data;

namespace ManyClasses.Tests;

/// <summary>A font that nobody has to fetch: every character is a random pattern, every design the same with some pixels turned.</summary>
internal static class Glyphs
{
    public static GlyphSet Draw(int characters, int designs, int turned = 12)
    {
        const int Side = 16;
        var random = new Random(11);
        var patterns = Enumerable.Range(0, characters).Select(_ => Enumerable.Range(0, Side * Side).Select(_ => random.Next(3) == 0).ToArray()).ToArray();
        var pixels = new List<byte>();
        for (var design = 0; design < designs; design++)
        {
            foreach (var pattern in patterns)
            {
                bool[] drawn = [.. pattern];
                for (var k = 0; k < turned; k++)
                    drawn[random.Next(drawn.Length)] ^= true;
                pixels.AddRange(drawn.Select(ink => ink ? byte.MaxValue : byte.MinValue));
            }
        }

        int[] labels = [.. Enumerable.Range(0, designs).SelectMany(_ => Enumerable.Range(0, characters))];
        var names = Enumerable.Range(0, characters).Select(c => $"c{c}").ToArray();
        return new GlyphSet(new ImageSet("patterns", "drawn by this test", Side, Side, names, labels, [.. pixels]), [.. Enumerable.Range(0, designs).Select(d => $"d{d}")]);
    }
}
