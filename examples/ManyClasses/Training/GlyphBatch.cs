using LossDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace ManyClasses.Training;

/// <summary>Glyphs as tensors [images, 1, height, width] with values from 0 to 1.</summary>
internal static class GlyphBatch
{
    /// <summary>The images at the indices, each moved by up to some pixels by chance.</summary>
    public static Tensor Of(ImageSet set, ReadOnlySpan<int> indices, int shift = 0, Random? random = null)
    {
        var values = new float[indices.Length * set.PixelsEach];
        for (var n = 0; n < indices.Length; n++)
        {
            var (dx, dy) = random is null ? (0, 0) : (random.Next(-shift, shift + 1), random.Next(-shift, shift + 1));
            Copy(set.Image(indices[n]), set.Width, set.Height, dx, dy, values.AsSpan(n * set.PixelsEach, set.PixelsEach));
        }

        return tensor(values).reshape(indices.Length, 1, set.Height, set.Width);
    }

    private static void Copy(ReadOnlySpan<byte> image, int width, int height, int dx, int dy, Span<float> target)
    {
        for (var row = Math.Max(0, dy); row < Math.Min(height, height + dy); row++)
        {
            for (var column = Math.Max(0, dx); column < Math.Min(width, width + dx); column++)
                target[(row * width) + column] = image[((row - dy) * width) + column - dx] / 255f;
        }
    }
}
